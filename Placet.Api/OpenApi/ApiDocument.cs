using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json;
using NJsonSchema;
using NSwag.Generation;

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

    private readonly Lock gate = new();

    private static ReadOnlySpan<byte> ServerAtRoot => "\"servers\":[{\"url\":\"/"u8;

    private Task<Made>? made;

    public async Task ServeAsync(HttpContext context)
    {
        var (bytes, tag) = Below(context.Request.PathBase, await GetAsync());
        context.Response.Headers.CacheControl = "no-cache";
        await Results.Bytes(bytes, "application/json; charset=utf-8", entityTag: tag).ExecuteAsync(context);
    }

    /// <summary>The document as it is for those who come through a proxy that serves this server below a prefix.</summary>
    private static Made Below(PathString prefix, Made made)
    {
        if (!prefix.HasValue || made.Bytes.AsSpan().IndexOf(ServerAtRoot) is not (>= 0 and var position))
            return made;
        // Only a known proxy sets a prefix, and it is made of characters that mean nothing in JSON.
        position += ServerAtRoot.Length;
        byte[] bytes = [.. made.Bytes.AsSpan(0, position - 1), .. Encoding.ASCII.GetBytes(prefix.Value!), .. made.Bytes.AsSpan(position)];
        return new Made(bytes, TagOf(bytes));
    }

    private Task<Made> GetAsync()
    {
        lock (gate)
        {
            // What failed is not kept, or one failure would last as long as the program.
            if (made is null or { IsFaulted: true })
                made = Task.Run(MakeAsync);
            return made;
        }
    }

    private async Task<Made> MakeAsync()
    {
        var document = await generator.GenerateAsync(Name);
        var bytes = Encoding.UTF8.GetBytes(document.ToJson(SchemaType.OpenApi3, Formatting.None));
        return new Made(bytes, TagOf(bytes));
    }

    private static EntityTagHeaderValue TagOf(byte[] bytes) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");

    private sealed record Made(byte[] Bytes, EntityTagHeaderValue Tag);
}
