namespace Placet.Api.Authentication;

/// <summary>Finds credentials in request headers.</summary>
internal static class Credentials
{
    private const string BearerPrefix = "Bearer ";

    /// <summary>What follows "Bearer" in the Authorization header; null when there is no such header or it is of another kind.</summary>
    public static string? BearerOf(HttpRequest request) => TryReadBearer(request, out var bearer) ? bearer.ToString() : null;

    /// <summary>What follows "Bearer" in the Authorization header, without a copy.</summary>
    /// <returns>False when there is no such header or it is of another kind.</returns>
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

    /// <summary>A person's token; null when there is none.</summary>
    // §2: a bearer decides over a cookie, also a bad one; another kind of Authorization header decides nothing.
    public static string? TokenOf(HttpRequest request) => BearerOf(request) ?? SessionCookie.TokenOf(request);
}
