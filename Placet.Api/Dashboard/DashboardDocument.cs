using System.Text;
using System.Text.Encodings.Web;
using Placet.Api.Hosting;

namespace Placet.Api.Dashboard;

/// <summary>The dashboard's HTML document, for a path prefix, with or without a session.</summary>
internal sealed class DashboardDocument(DashboardAssets assets)
{
    // Only the latest document is cached: a server has one prefix, and a client must not be able to fill the memory.
    private volatile RenderedDocument? last;

    /// <summary>The document for a prefix; cached until another prefix is requested.</summary>
    /// <param name="prefix">The path prefix of the proxy; empty without one.</param>
    /// <param name="hasSession">Whether the request carries a session cookie that is accepted.</param>
    public CompressedAsset For(PathString prefix, bool hasSession)
    {
        if (last is not { } known || known.Prefix != prefix)
            last = known = new RenderedDocument(prefix, Asset(prefix, hasSession: true), Asset(prefix, hasSession: false));
        return hasSession ? known.WithSession : known.WithoutSession;
    }

    /// <summary>
    /// Writes what the page cannot know by itself: the prefix, the addresses of its files, and whether there is a session.
    /// </summary>
    /// <remarks>
    /// The addresses are not relative: the document is served at any depth. The cookie is HttpOnly, so without the mark the page would have
    /// to send a request to learn that nobody is signed in or that the session is over, and every browser reports the refusal as an error.
    /// </remarks>
    internal string Write(PathString prefix, bool hasSession)
    {
        var root = HtmlEncoder.Default.Encode($"{prefix.ToUriComponent()}/");
        return assets.Document
            .Replace("data-base=\"/\"", $"data-base=\"{root}\"", StringComparison.Ordinal)
            .Replace(
                "data-session=\"unknown\"",
                hasSession ? "data-session=\"present\"" : "data-session=\"none\"",
                StringComparison.Ordinal)
            .Replace("=\"./", $"=\"{root}{DashboardServices.AssetFolder.AsSpan(1)}/{assets.Hash}/", StringComparison.Ordinal);
    }

    private CompressedAsset Asset(PathString prefix, bool hasSession) =>
        new(Encoding.UTF8.GetBytes(Write(prefix, hasSession)), "text/html");

    private sealed record RenderedDocument(PathString Prefix, CompressedAsset WithSession, CompressedAsset WithoutSession);
}
