using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NSwag;
using NSwag.Generation;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>How the document and its explorer are served: to anybody, so at no cost that a stranger can run up.</summary>
internal sealed partial class ExplorerTests
{
    private const string Document = "/swagger/v1/swagger.json";

    private PlacetHost placet = null!;
    private CountingGenerator generator = null!;

    [SetUp]
    public async Task Start() => placet = await PlacetHost.StartAsync(["environment=Production"], services =>
    {
        generator = new CountingGenerator();
        services.AddSingleton<IOpenApiDocumentGenerator>(generator);
    });

    [TearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task The_document_is_made_once_and_only_when_somebody_asks_whatever_host_they_name()
    {
        Assert.That(generator.Calls, Is.Zero);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => ReadAsync($"host{number}.test")));
        Assert.That(generator.Calls, Is.EqualTo(1));
        Assert.That(answers, Is.All.EqualTo(answers[0]));
        Assert.That(answers[0], Does.Not.Contain("host0.test"));
    }

    [Test]
    public async Task A_document_that_could_not_be_made_is_tried_again()
    {
        generator.FailNext();
        using (var failed = await placet.Anonymous().GetAsync(Document))
            await failed.ErrorAsync(HttpStatusCode.InternalServerError, "internal_error");
        using var answer = await placet.Anonymous().GetAsync(Document);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_reader_who_has_the_document_is_told_so_and_one_who_asks_for_its_head_gets_no_body()
    {
        var client = placet.Anonymous();
        using var whole = await client.GetAsync(Document);
        Assert.That(whole.Headers.CacheControl?.NoCache, Is.True);

        using var again = new HttpRequestMessage(HttpMethod.Get, Document);
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var unchanged = await client.SendAsync(again);
        Assert.That(unchanged.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));

        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Document));
        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(head.Headers.ETag, Is.EqualTo(whole.Headers.ETag));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);

        using var written = await client.PostAsync(Document, content: null);
        await written.ErrorAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }

    [Test]
    public async Task The_explorer_runs_what_this_server_serves_and_nothing_else()
    {
        var client = placet.Anonymous();
        using var page = await client.GetAsync("/swagger/index.html");
        var html = await page.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("<title>Placet Management</title>"));
        Assert.That(html, Does.Not.Match("<script(?![^>]* src=)"), "a script within the page would need a hole in the policy");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy.Split("; "), Is.SupersetOf(new[]
        {
            "default-src 'none'", "script-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
            "frame-ancestors 'none'",
        }));

        var parts = Parts().Matches(html).Select(match => match.Groups["address"].Value).ToList();
        Assert.That(parts, Has.Count.GreaterThanOrEqualTo(5));
        foreach (var part in parts)
        {
            Assert.That(part, Does.StartWith("./"));
            using var answer = await client.GetAsync("/swagger/" + part[2..]);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), part);
            Assert.That(answer.Headers.CacheControl?.NoCache, Is.True, part);
        }

        Assert.That(await client.GetStringAsync("/swagger/explorer.js"), Does.Contain("./v1/swagger.json"));
    }

    [TestCase("swagger-ui-bundle.js", "br, gzip", "br")]
    [TestCase("swagger-ui-bundle.js", "gzip, deflate", "gzip")]
    [TestCase("swagger-ui-bundle.js", "br;q=0.5, gzip;q=0.8", "gzip")]
    [TestCase("swagger-ui-bundle.js", "br;q=0, *", "gzip")]
    [TestCase("swagger-ui-bundle.js", "identity, gzip;q=0.5", null)]
    [TestCase("swagger-ui-bundle.js", "compress", null)]
    [TestCase("swagger-ui-bundle.js", null, null)]
    [TestCase("swagger-ui.css", "gzip, deflate, br, zstd", "br")]
    [TestCase("explorer.js", "br", "br")]
    [TestCase("index.html", "gzip", "gzip")]
    [TestCase("v1/swagger.json", "gzip, br", "br")]
    public async Task What_is_text_comes_in_the_coding_that_the_caller_likes_best_and_says_that_it_depends_on_it(string name,
        string? accepted, string? coding)
    {
        var whole = await placet.Anonymous().GetByteArrayAsync($"/swagger/{name}");
        using var answer = await AskAsync(HttpMethod.Get, name, accepted);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentEncoding.SingleOrDefault(), Is.EqualTo(coding));
        Assert.That(answer.Headers.Vary, Has.Some.EqualTo("Accept-Encoding"));
        Assert.That(answer.Headers.CacheControl?.NoCache, Is.True);
        await using var body = await answer.Content.ReadAsStreamAsync();
        Assert.That(await ReadAsync(body, coding), Is.EqualTo(whole));
        if (coding is not null && whole.Length > 10_000)
            Assert.That(answer.Content.Headers.ContentLength, Is.LessThan(whole.Length / 3));
    }

    [Test]
    public async Task A_tag_is_good_for_its_coding_alone()
    {
        using var compressed = await AskAsync(HttpMethod.Get, "swagger-ui.css", "br");
        using var plain = await AskAsync(HttpMethod.Get, "swagger-ui.css", accepted: null);
        using var unchanged = await AskAsync(HttpMethod.Get, "swagger-ui.css", "br", compressed.Headers.ETag);
        using var other = await AskAsync(HttpMethod.Get, "swagger-ui.css", accepted: null, compressed.Headers.ETag);
        using var head = await AskAsync(HttpMethod.Head, "swagger-ui.css", "br");

        Assert.That(unchanged.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(unchanged.Headers.Vary, Has.Some.EqualTo("Accept-Encoding"));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(plain.Headers.ETag, Is.Not.EqualTo(compressed.Headers.ETag));
        Assert.That(head.Headers.ETag, Is.EqualTo(compressed.Headers.ETag));
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(compressed.Content.Headers.ContentLength));
    }

    [Test]
    public async Task What_is_compressed_already_is_sent_as_it_is()
    {
        using var picture = await AskAsync(HttpMethod.Get, "favicon-32x32.png", "br, gzip");
        Assert.That(picture.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/png"));
        Assert.That(picture.Content.Headers.ContentEncoding, Is.Empty);
    }

    [TestCase("no-such.js")]
    [TestCase("swagger-ui/css")]
    [TestCase("SWAGGER-UI.CSS")]
    public async Task What_is_no_file_of_the_explorer_is_no_route(string name)
    {
        using var answer = await AskAsync(HttpMethod.Get, name, "br");
        await answer.ErrorAsync(HttpStatusCode.NotFound, "route_not_found");
    }

    [Test]
    public async Task A_dark_system_gets_a_dark_explorer()
    {
        var style = await placet.Anonymous().GetStringAsync("/swagger/explorer.css");
        Assert.That(style, Does.Contain("@media (prefers-color-scheme: dark)"));
        Assert.That(await placet.Anonymous().GetStringAsync("/swagger/index.html"),
            Does.Contain("<meta name=\"color-scheme\" content=\"light dark\" />"));
    }

    [TestCase("/swagger")]
    [TestCase("/SWAGGER")]
    public async Task A_short_address_leads_to_the_explorer(string address)
    {
        var client = placet.Anonymous();
        var at = new Uri(placet.Address, address);
        for (var hop = 0; hop < 3; hop++)
        {
            using var answer = await client.GetAsync(at);
            if (answer.StatusCode is HttpStatusCode.OK)
            {
                Assert.That(answer.Content.Headers.ContentType, Is.EqualTo(MediaTypeHeaderValue.Parse("text/html")));
                return;
            }

            at = new Uri(at, answer.Headers.Location!);
        }

        Assert.Fail($"No page after three hops: {at}");
    }

    [GeneratedRegex("(?:src|href)=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string name, string? accepted, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(method, $"/swagger/{name}");
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await placet.Anonymous().SendAsync(request);
    }

    private static async Task<byte[]> ReadAsync(Stream body, string? coding)
    {
        await using var plain = coding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var content = new MemoryStream();
        await plain.CopyToAsync(content);
        return content.ToArray();
    }

    private async Task<string> ReadAsync(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Document);
        request.Headers.Host = host;
        using var answer = await placet.Anonymous().SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Stands where the document is made, which no request shows.</summary>
    private sealed class CountingGenerator : IOpenApiDocumentGenerator
    {
        private int calls;
        private int failures;

        public int Calls => Volatile.Read(ref calls);

        public void FailNext() => failures = 1;

        public Task<OpenApiDocument> GenerateAsync(string documentName)
        {
            Interlocked.Increment(ref calls);
            return failures-- > 0
                ? throw new InvalidOperationException("It could not be made")
                : Task.FromResult(new OpenApiDocument { Info = { Title = documentName } });
        }
    }
}
