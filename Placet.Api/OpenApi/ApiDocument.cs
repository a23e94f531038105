using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json;
using NJsonSchema;
using NSwag.Generation;
using Placet.Api.Hosting;

namespace Placet.Api.OpenApi;

/// <summary>
/// Serves the API document, generated on the first request and then cached. Takes about a second, so no request may cause another
/// generation.
/// </summary>
internal sealed class ApiDocument(IOpenApiDocumentGenerator generator)
{
    public const string Name = "v1";

    public const string Address = $"/swagger/{Name}/swagger.json";

    private const string ContentType = "application/json; charset=utf-8";

    private readonly Lock sync = new();
    private Task<Document>? generation;

    private static ReadOnlySpan<byte> ServerAtRoot => "\"servers\":[{\"url\":\"/"u8;

    public async Task ServeAsync(HttpContext context)
    {
        var document = await GetAsync();
        context.Response.Headers.CacheControl = "no-cache";
        var prefix = context.Request.PathBase;
        await (prefix.HasValue ? ServeWithPrefixAsync(prefix, document.Bytes, context) : document.Asset.ServeAsync(context));
    }

    /// <summary>
    /// Serves the document with the path prefix of a proxy as its server address. Not compressed: a prefix is request data.
    /// </summary>
    private static Task ServeWithPrefixAsync(PathString prefix, byte[] document, HttpContext context)
    {
        var position = document.AsSpan().IndexOf(ServerAtRoot);
        if (position >= 0)
        {
            // Only a known proxy sets a prefix, and a prefix consists of characters that need no escape in JSON.
            position += ServerAtRoot.Length;
            document = [.. document.AsSpan(0, position - 1), .. Encoding.ASCII.GetBytes(prefix.Value!), .. document.AsSpan(position)];
        }

        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(document).AsSpan(0, 16))}\"");
        return Results.Bytes(document, ContentType, entityTag: tag).ExecuteAsync(context);
    }

    private Task<Document> GetAsync()
    {
        lock (sync)
        {
            // A failure is not cached.
            if (generation is null or { IsFaulted: true })
                generation = Task.Run(GenerateAsync);
            return generation;
        }
    }

    private async Task<Document> GenerateAsync()
    {
        var document = await generator.GenerateAsync(Name);
        var bytes = Encoding.UTF8.GetBytes(document.ToJson(SchemaType.OpenApi3, Formatting.None));
        return new Document(bytes, new CompressedAsset(bytes, ContentType));
    }

    private sealed record Document(byte[] Bytes, CompressedAsset Asset);
}
