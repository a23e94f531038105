using Placet.Api.Hosting;
using Placet.Application.Accounts;
using Placet.Application.Trail;

namespace Placet.Api.Authentication;

/// <summary>Says who makes a request, for the trail.</summary>
internal static class Callers
{
    /// <summary>The user or the key that was let in.</summary>
    public static Caller Of(HttpContext context) => new(
        context.User.FindFirst(TokenClaims.UserId)!.Value, context.User.FindFirst(TokenClaims.ApiKeyId)?.Value, OriginOf(context));

    /// <summary>Where the request came from; all that is known when nobody is signed in.</summary>
    public static RequestOrigin OriginOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return new RequestOrigin((address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString(), RequestStart.Of(context));
    }
}
