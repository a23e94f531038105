using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json;
using NJsonSchema;
using NSwag.Generation;
using Placet.Api.Hosting;

namespace Placet.Api.OpenApi;

/// <summary>
/// The API document as it is served: made when it is first asked for, kept, and the same for everybody. Making it takes about a
/// second, and who asks is anybody: nothing that a request says may cause another one to be made.
/// </summary>
internal sealed class ApiDocument(IOpenApiDocumentGenerator generator)
{
    /// <summary>Name of the document, which is part of its address.</summary>
    public const string Name = "v1";

    /// <summary>Where it is served.</summary>
    public const string Address = $"/swagger/{Name}/swagger.json";

    private const string ContentType = "application/json; charset=utf-8";

    private readonly Lock gate = new();

    private Task<Document>? made;

    private static ReadOnlySpan<byte> ServerAtRoot => "\"servers\":[{\"url\":\"/"u8;

    public async Task ServeAsync(HttpContext context)
    {
        var document = await GetAsync();
        context.Response.Headers.CacheControl = "no-cache";
        var prefix = context.Request.PathBase;
        await (prefix.HasValue ? ServeBelowAsync(prefix, document.Bytes, context) : document.Asset.ServeAsync(context));
    }

    /// <summary>Serves the document with the path prefix of a proxy as its server address. Not compressed: a prefix is request data.</summary>
    private static Task ServeBelowAsync(PathString prefix, byte[] document, HttpContext context)
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
        lock (gate)
        {
            // What failed is not kept, or one failure would last as long as the program.
            if (made is null or { IsFaulted: true })
                made = Task.Run(MakeAsync);
            return made;
        }
    }

    private async Task<Document> MakeAsync()
    {
        var document = await generator.GenerateAsync(Name);
        var bytes = Encoding.UTF8.GetBytes(document.ToJson(SchemaType.OpenApi3, Formatting.None));
        return new Document(bytes, new CompressedAsset(bytes, ContentType));
    }

    private sealed record Document(byte[] Bytes, CompressedAsset Asset);
}
