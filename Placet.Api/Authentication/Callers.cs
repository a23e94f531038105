using Placet.Api.Errors;
using Placet.Api.Hosting;
using Placet.Application.Accounts;
using Placet.Application.ActivityLog;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Says who makes a request, for the trail.</summary>
internal static class Callers
{
    /// <summary>The user or the key that was let in.</summary>
    public static Caller Of(HttpContext context) => new(
        context.User.FindFirst(TokenClaims.UserId)!.Value, context.User.FindFirst(TokenClaims.ApiKeyId)?.Value, OriginOf(context));

    /// <summary>What the token of the person vouches for who was let in.</summary>
    public static PresentedToken TokenOf(HttpContext context) => ((UserIdentity)context.User.Identity!).Token;

    /// <summary>Where the request came from; all that is known when nobody is signed in.</summary>
    public static RequestOrigin OriginOf(HttpContext context) => new(
        context.Connection.RemoteIpAddress is { } address ? ClientAddress.Plain(address).ToString() : null,
        RequestStart.Of(context),
        StatusCodes.Status200OK,
        ErrorEnvelope.StatusOf(AccountErrors.InvalidCredentials.Kind));
}
