using System.Text;
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

    private readonly Lock gate = new();

    private Task<CompressedAsset>? made;

    public async Task ServeAsync(HttpContext context)
    {
        var document = await GetAsync();
        context.Response.Headers.CacheControl = "no-cache";
        await document.ServeAsync(context);
    }

    private Task<CompressedAsset> GetAsync()
    {
        lock (gate)
        {
            // What failed is not kept, or one failure would last as long as the program.
            if (made is null or { IsFaulted: true })
                made = Task.Run(MakeAsync);
            return made;
        }
    }

    private async Task<CompressedAsset> MakeAsync()
    {
        var document = await generator.GenerateAsync(Name);
        var bytes = Encoding.UTF8.GetBytes(document.ToJson(SchemaType.OpenApi3, Formatting.None));
        return new CompressedAsset(bytes, "application/json; charset=utf-8");
    }
}
