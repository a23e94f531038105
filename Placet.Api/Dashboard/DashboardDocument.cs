using System.Text;
using System.Text.Encodings.Web;
using Placet.Api.Hosting;

namespace Placet.Api.Dashboard;

/// <summary>The dashboard's HTML document below the path prefix that a request came through.</summary>
internal sealed class DashboardDocument(DashboardAssets assets)
{
    // One slot: a server lies below one prefix. Whatever a proxy lets through, no more than one document is kept.
    private volatile Prefixed? last;

    /// <summary>The document for a prefix, which is made once as long as the prefix stays the same.</summary>
    public CompressedAsset For(PathString prefix)
    {
        if (last is { } known && known.Prefix == prefix)
            return known.Asset;
        var made = new Prefixed(prefix, new CompressedAsset(Encoding.UTF8.GetBytes(Write(prefix)), "text/html"));
        last = made;
        return made.Asset;
    }

    /// <summary>Writes the prefix where the page looks for it, and the addresses of its files from the root.</summary>
    /// <remarks>Not relative ones: the document is served at any depth.</remarks>
    internal string Write(PathString prefix)
    {
        var root = HtmlEncoder.Default.Encode($"{prefix.ToUriComponent()}/");
        return assets.Document
            .Replace("data-base=\"/\"", $"data-base=\"{root}\"", StringComparison.Ordinal)
            .Replace("=\"./", $"=\"{root}{DashboardServices.AssetFolder.AsSpan(1)}/{assets.Hash}/", StringComparison.Ordinal);
    }

    private sealed record Prefixed(PathString Prefix, CompressedAsset Asset);
}
