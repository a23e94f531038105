using Placet.Api.Hosting;

namespace Placet.Api.Dashboard;

/// <summary>
/// Serves the packed runtime bridge, which the page tells people to start with npx: from here it needs no registry, and its version is the
/// one that this server was built with.
/// </summary>
internal static class BridgePackage
{
    /// <summary>Start of the file's name; its version follows, since npx keeps what it once had from an address.</summary>
    private const string Prefix = "placet-runtime-bridge-";

    public static void MapBridgePackage(this WebApplication app)
    {
        var name = EmbeddedFile.Names.Single(static name => name.StartsWith(Prefix, StringComparison.Ordinal));
        var package = new Lazy<CompressedAsset>(() => new CompressedAsset(EmbeddedFile.Read(name), "application/gzip"));
        app.MapGet($"/{name}", context =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return package.Value.ServeAsync(context);
        }).ExcludeFromDescription();
    }
}
