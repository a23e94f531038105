using Placet.Domain.Secrets;

namespace Placet.Api.Authentication;

/// <summary>Reads and writes cookies that scripts in a page cannot read.</summary>
internal static class CookieHeader
{
    // Browsers send the cookie of the longest path first (RFC 6265, 5.4): below a proxy's prefix that is ours, even if another server of
    // the same host has set one of the same name. The framework's collection returns the last one.
    public static string? ValueOf(HttpRequest request, string name)
    {
        foreach (var line in request.Headers.Cookie)
        {
            foreach (var range in line.AsSpan().Split(';'))
            {
                var cookie = line.AsSpan()[range].Trim();
                if (cookie.Length > name.Length && cookie[name.Length] == '=' && cookie.StartsWith(name, StringComparison.Ordinal))
                    return cookie[(name.Length + 1)..].Trim() is { Length: > 0 } value ? value.ToString() : null;
            }
        }

        return null;
    }

    /// <summary>The value of a cookie that must not be logged; null without one.</summary>
    public static SecretText? SecretOf(HttpRequest request, string name) =>
        ValueOf(request, name) is { } value ? new SecretText(value) : null;

    /// <summary>Removes a cookie of this server.</summary>
    /// <param name="path">As it was set.</param>
    /// <param name="address">As it was set.</param>
    public static void Expire(HttpContext context, string name, string? path, PublicAddress? address = null) =>
        Set(context, name, string.Empty, path, maxAge: 0, address);

    /// <summary>Sets a cookie for this server.</summary>
    /// <remarks>It is limited to the proxy's prefix, so that other applications behind it do not receive it.</remarks>
    /// <param name="path">The path below the prefix; null for all of it.</param>
    /// <param name="maxAge">Its lifetime, in seconds.</param>
    /// <param name="address">The address that it is for; null for the one of the request.</param>
    // The framework would percent-encode the value and write the attributes in lower case.
    public static void Set(HttpContext context, string name, string value, string? path, long maxAge, PublicAddress? address = null)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<SetsSessionCookieAttribute>() is null)
            throw new InvalidOperationException(
                "A route that sets the session cookie needs SetsSessionCookieAttribute, or pages of other origins could call it");
        var given = address?.PrefixOf(context.Request) ?? context.Request.PathBase.Value;
        var prefix = given is { Length: > 0 } ? given : path is null ? "/" : string.Empty;
        var isSecure = context.Request.IsHttps || address is { IsHttps: true };
        context.Response.Headers.Append(
            "Set-Cookie",
            $"{name}={value}; Path={prefix}{path}; "
                + $"HttpOnly; SameSite=Lax; Max-Age={maxAge}{(isSecure ? "; Secure" : string.Empty)}");
    }
}
