using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Placet.Api.Hosting;

namespace Placet.Api.OpenApi;

/// <summary>The files of the API explorer by name: ours, and those of Swagger UI in NSwag's assembly.</summary>
internal sealed class ExplorerAssets
{
    public const string Page = "index.html";

    private readonly FrozenDictionary<string, Lazy<CompressedAsset>> assets;

    public ExplorerAssets()
    {
        var types = new FileExtensionContentTypeProvider();
        // Of two files with one name, ours is used.
        assets = new[]
        {
            new EmbeddedFileProvider(typeof(ExplorerAssets).Assembly, "explorer"),
            new EmbeddedFileProvider(typeof(NSwag.AspNetCore.SwaggerUiSettings).Assembly, "NSwag.AspNetCore.SwaggerUi"),
        }.SelectMany(provider => provider.GetDirectoryContents(string.Empty))
            .Where(file => types.Mappings.ContainsKey(Path.GetExtension(file.Name)))
            .DistinctBy(file => file.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(
                file => file.Name,
                file => new Lazy<CompressedAsset>(() => Read(file, types.Mappings[Path.GetExtension(file.Name)])),
                StringComparer.Ordinal);
    }

    public CompressedAsset? Find(string name) => assets.TryGetValue(name, out var asset) ? asset.Value : null;

    private static CompressedAsset Read(IFileInfo file, string contentType)
    {
        using var stream = file.CreateReadStream();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new CompressedAsset(content.ToArray(), contentType);
    }
}
