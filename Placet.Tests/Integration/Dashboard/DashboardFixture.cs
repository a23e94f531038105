using System.IO.Compression;
using System.Text.RegularExpressions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Dashboard;

/// <summary>The dashboard as the server embeds it, beside the build that is committed.</summary>
internal abstract partial class DashboardFixture
{
    protected static string Build { get; } = Path.Combine(Repository.Root, "Placet.Api", "ClientApp", "dashboard", "dist");

    protected PlacetHost Placet { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start() =>
        Placet = await PlacetHost.StartAsync(["ForwardedHeaders:KnownProxies:0=127.0.0.1", "environment=Production"]);

    [OneTimeTearDown]
    public async Task Stop() => await Placet.DisposeAsync();

    /// <summary>The folder of this build's files, <c>/assets/{hash}/</c>, as the document names it.</summary>
    protected async Task<string> FolderAsync() => Folder().Match(await Placet.Anonymous().GetStringAsync("/")).Value;

    protected async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Placet.Anonymous().SendAsync(request);
    }

    protected static string? Of(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) || answer.Content.Headers.TryGetValues(header, out values)
            ? string.Join('|', values)
            : null;

    protected static async Task<byte[]> PlainAsync(HttpResponseMessage answer)
    {
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var content = new MemoryStream();
        await plain.CopyToAsync(content);
        return content.ToArray();
    }

    [GeneratedRegex("/assets/[0-9a-f]{32}/", RegexOptions.NonBacktracking)]
    private static partial Regex Folder();
}
