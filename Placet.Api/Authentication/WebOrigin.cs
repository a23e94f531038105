namespace Placet.Api.Authentication;

/// <summary>An origin as browsers compare them: scheme, host and effective port.</summary>
/// <param name="Host">The host in lower case, international names in their ASCII form.</param>
/// <param name="Port">The port; the scheme's default if none is given.</param>
internal readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    /// <summary>Parses scheme, host and optional port, such as <c>https://ui.example.org</c>; null for any other text.</summary>
    public static WebOrigin? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && text.AsSpan(uri.Scheme.Length).StartsWith(Uri.SchemeDelimiter, StringComparison.Ordinal)
        && !text.AsSpan(uri.Scheme.Length + Uri.SchemeDelimiter.Length).ContainsAny(@"/\?#@")
            ? new WebOrigin(uri.Scheme, uri.IdnHost.ToLowerInvariant(), uri.Port)
            : null;

    /// <summary>The origin as browsers write it: without the scheme's default port.</summary>
    public override string ToString() =>
        new UriBuilder(Scheme, Host, Port).Uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>The origin that a request was sent to, as forwarded by a known proxy.</summary>
    public static WebOrigin? Of(HttpRequest request) => Parse($"{request.Scheme}{Uri.SchemeDelimiter}{request.Host.ToUriComponent()}");
}
