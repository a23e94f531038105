namespace Placet.Api.Authentication;

/// <summary>Reads credentials from request headers.</summary>
internal static class Credentials
{
    private const string BearerPrefix = "Bearer ";

    /// <summary>The bearer token of the Authorization header; null without one.</summary>
    public static string? BearerOf(HttpRequest request) => TryReadBearer(request, out var bearer) ? bearer.ToString() : null;

    /// <summary>Reads the bearer token of the Authorization header without a copy; false without one.</summary>
    public static bool TryReadBearer(HttpRequest request, out ReadOnlySpan<char> bearer)
    {
        var header = request.Headers.Authorization;
        var isBearer = header.Count == 1 && header[0] is { } value && value.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase);
        bearer = isBearer ? header[0].AsSpan(BearerPrefix.Length).Trim() : [];
        return isBearer;
    }

    /// <summary>The API key header; null when there is none.</summary>
    public static string? ApiKeyOf(HttpRequest request) =>
        request.Headers["x-api-key"] is { Count: > 0 } header && header.ToString() is { Length: > 0 } key ? key : null;

    /// <summary>The user's token; null when there is none.</summary>
    // contract 2: a bearer token takes precedence over a cookie, even an invalid one; another scheme is ignored.
    public static string? TokenOf(HttpRequest request) => BearerOf(request) ?? SessionCookie.TokenOf(request);
}
