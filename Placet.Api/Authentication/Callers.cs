using Placet.Api.Errors;
using Placet.Api.Hosting;
using Placet.Application.Accounts;
using Placet.Application.ActivityLog;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Describes the caller of a request for the activity log.</summary>
internal static class Callers
{
    private const int MaxUserAgentLength = 400;

    /// <summary>The authenticated user, or the API key.</summary>
    public static Caller Of(HttpContext context) => new(
        context.User.FindFirst(TokenClaims.UserId)!.Value, context.User.FindFirst(TokenClaims.ApiKeyId)?.Value, OriginOf(context));

    /// <summary>The claims of the authenticated user's token.</summary>
    public static PresentedToken TokenOf(HttpContext context) => ((UserIdentity)context.User.Identity!).Token;

    /// <summary>Where the request came from; also for anonymous requests.</summary>
    public static RequestOrigin OriginOf(HttpContext context) => new(
        context.Connection.RemoteIpAddress is { } address ? ClientAddress.Plain(address).ToString() : null,
        RequestStart.Of(context),
        StatusCodes.Status200OK,
        ErrorEnvelope.StatusOf(AccountErrors.InvalidCredentials.Kind))
    {
        UserAgent = UserAgentOf(context.Request),
    };

    // Header values have no control characters, but may have bytes that are no text.
    private static string? UserAgentOf(HttpRequest request) => request.Headers.UserAgent.ToString() switch
    {
        "" => null,
        { Length: > MaxUserAgentLength } longer => longer[..MaxUserAgentLength],
        var text => text,
    };
}
