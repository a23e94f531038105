using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using Placet.Api.Hosting;

namespace Placet.Api.Dashboard;

/// <summary>The built dashboard, from embedded resources. Read and hashed on first use. Thread-safe.</summary>
internal sealed class DashboardAssets
{
    /// <summary>Prefix of the resource names; the rest is the path below <c>dist</c>.</summary>
    public const string ResourceFolder = "dashboard/";

    private const string DocumentName = "index.html";
    private const int HashBytes = 16;

    private readonly FrozenDictionary<string, CompressedAsset> assets;

    public DashboardAssets()
    {
        var names = EmbeddedFile.Names.Where(static name => name.StartsWith(ResourceFolder, StringComparison.Ordinal));
        var files = names.Order(StringComparer.Ordinal).ToDictionary(
            static name => name[ResourceFolder.Length..], EmbeddedFile.Read, StringComparer.Ordinal);
        Hash = HashOf(files);
        if (files.Remove(DocumentName, out var document))
            Document = Encoding.UTF8.GetString(document);
        var types = new FileExtensionContentTypeProvider();
        assets = files.ToFrozenDictionary(
            static file => file.Key,
            file => new CompressedAsset(file.Value, types.TryGetContentType(file.Key, out var type) ? type : "application/octet-stream"),
            StringComparer.Ordinal);
    }

    /// <summary>Hash of all files and their names, in hexadecimal: the content of a URL that contains it never changes.</summary>
    public string Hash { get; }

    /// <summary><c>index.html</c> as built, with URLs that start with <c>./</c>.</summary>
    public string Document { get; } = string.Empty;

    /// <summary>The file of a path that starts with the hash; null if there is none.</summary>
    public CompressedAsset? Find(ReadOnlySpan<char> path) =>
        path.StartsWith(Hash, StringComparison.Ordinal) && path[Hash.Length..] is ['/', .. var name]
            && assets.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var asset) ? asset : null;

    // The lengths are hashed too: otherwise, two different splits of the same bytes into files would have the same hash.
    private static string HashOf(Dictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var (name, content) in files.OrderBy(static file => file.Key, StringComparer.Ordinal))
        {
            foreach (var part in new[] { Encoding.UTF8.GetBytes(name), content })
            {
                BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
                hash.AppendData(length);
                hash.AppendData(part);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, HashBytes));
    }
}
