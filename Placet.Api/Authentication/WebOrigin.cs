namespace Placet.Api.Authentication;

/// <summary>An origin as browsers compare them: scheme, host and effective port.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">The host in lower case, international names in their ASCII form.</param>
/// <param name="Port">The port; the scheme's own where none is written.</param>
internal readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    /// <summary>Reads an origin.</summary>
    /// <param name="text">Scheme, host and perhaps a port: <c>https://ui.example.org</c>.</param>
    /// <returns>The origin; null when the text is anything else or more than that, <c>null</c> included.</returns>
    public static WebOrigin? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && text.AsSpan(uri.Scheme.Length).StartsWith(Uri.SchemeDelimiter, StringComparison.Ordinal)
        && !text.AsSpan(uri.Scheme.Length + Uri.SchemeDelimiter.Length).ContainsAny(@"/\?#@")
            ? new WebOrigin(uri.Scheme, uri.IdnHost.ToLowerInvariant(), uri.Port)
            : null;

    /// <summary>The origin that a request was sent to, as a known proxy forwards it where there is one.</summary>
    public static WebOrigin? Of(HttpRequest request) => Parse($"{request.Scheme}{Uri.SchemeDelimiter}{request.Host.ToUriComponent()}");
}
