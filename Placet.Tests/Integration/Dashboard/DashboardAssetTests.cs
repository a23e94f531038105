using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Placet.Api.Dashboard;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Dashboard;

/// <summary>The files of the page: what is committed is what is served, at addresses that may be kept forever.</summary>
internal sealed class DashboardAssetTests : DashboardFixture
{
    private static readonly string[] Codings = ["br", "gzip", "identity"];

    [Test]
    public async Task What_is_embedded_is_what_is_committed_file_by_file()
    {
        var assembly = typeof(DashboardAssets).Assembly;
        var embedded = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(DashboardAssets.ResourceFolder, StringComparison.Ordinal)).ToList();
        var committed = Committed().ToList();
        Assert.That(embedded.Select(name => name[DashboardAssets.ResourceFolder.Length..]), Is.EquivalentTo(committed));
        Assert.That(committed, Has.Count.GreaterThan(20));
        Assert.That(committed, Is.SupersetOf(new[] { "index.html", "assets/index.js", "assets/index.css" }));
        foreach (var name in committed)
        {
            await using var stream = assembly.GetManifestResourceStream(DashboardAssets.ResourceFolder + name)!;
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            Assert.That(content.ToArray(), Is.EqualTo(await File.ReadAllBytesAsync(Path.Combine(Build, name))).And.Not.Empty, name);
        }
    }

    [Test]
    public async Task Every_file_is_served_whole_in_every_coding_and_may_be_kept_forever()
    {
        var folder = await FolderAsync();
        foreach (var name in Committed().Where(name => name != "index.html"))
        {
            var committed = await File.ReadAllBytesAsync(Path.Combine(Build, name));
            foreach (var coding in Codings)
            {
                using var answer = await SendAsync("GET", folder + name, ("Accept-Encoding", coding));
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), name);
                Assert.That(await PlainAsync(answer), Is.EqualTo(committed), name);
                Assert.That(Of(answer, "Content-Encoding"), Is.EqualTo(coding == "identity" ? null : coding), name);
                Assert.That(Of(answer, "Cache-Control"), Is.EqualTo("public, max-age=31536000, immutable"), name);
                Assert.That(Of(answer, "Vary"), Is.EqualTo("Accept-Encoding"), name);
                Assert.That(Of(answer, "Content-Type"), Is.EqualTo(TypeOf(name)), name);
                Assert.That(Of(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"), name);
            }
        }
    }

    [Test]
    public async Task A_script_is_sent_at_a_third_of_its_size()
    {
        var script = await FolderAsync() + "assets/index.js";
        using var plain = await SendAsync("HEAD", script);
        foreach (var coding in new[] { "br", "gzip" })
        {
            using var answer = await SendAsync("HEAD", script, ("Accept-Encoding", coding));
            Assert.That(answer.Content.Headers.ContentLength, Is.LessThan(plain.Content.Headers.ContentLength!.Value / 3));
        }
    }

    [Test]
    public async Task Who_has_a_file_is_told_so_and_who_asks_for_its_head_gets_no_body()
    {
        var style = await FolderAsync() + "assets/index.css";
        using var whole = await SendAsync("GET", style, ("Accept-Encoding", "br"));
        using var unchanged = await SendAsync("GET", style, ("Accept-Encoding", "br"), ("If-None-Match", whole.Headers.ETag!.Tag));
        using var other = await SendAsync("GET", style, ("Accept-Encoding", "gzip"), ("If-None-Match", whole.Headers.ETag!.Tag));
        using var head = await SendAsync("HEAD", style, ("Accept-Encoding", "br"));
        Assert.That(unchanged.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That((other.StatusCode, head.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(Of(unchanged, "Cache-Control"), Is.EqualTo(Of(whole, "Cache-Control")));
        Assert.That(head.Headers.ETag, Is.EqualTo(whole.Headers.ETag));
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(whole.Content.Headers.ContentLength));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase("/assets")]
    [TestCase("/assets/")]
    [TestCase("/assets/x")]
    [TestCase("/assets/index.js")]
    [TestCase("/assets/00000000000000000000000000000000/assets/index.js")]
    [TestCase("/ASSETS/{hash}/assets/index.js")]
    [TestCase("{folder}")]
    [TestCase("{folder}index.html")]
    [TestCase("{folder}assets")]
    [TestCase("{folder}assets/no-such.js")]
    [TestCase("{folder}assets/INDEX.js")]
    [TestCase("{folder}assets/index.js/")]
    [TestCase("{folder}/assets/index.js")]
    [TestCase("{folder}assets%2Findex.js")]
    [TestCase("{folder}..%2f..%2fappsettings.json")]
    [TestCase("{folder}assets/..%5cindex.html")]
    public async Task What_is_no_file_of_this_build_is_an_error_that_nobody_keeps(string path)
    {
        var folder = await FolderAsync();
        path = path.Replace("{folder}", folder, StringComparison.Ordinal).Replace("{hash}", folder.Split('/')[2], StringComparison.Ordinal);
        using var answer = await SendAsync("GET", path, ("Accept", "text/html"));
        await answer.ErrorAsync(HttpStatusCode.NotFound, "route_not_found");
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
    }

    [Test]
    public async Task A_file_is_read_and_nothing_else()
    {
        using var answer = await SendAsync("POST", await FolderAsync() + "assets/index.js");
        await answer.ErrorAsync(HttpStatusCode.NotFound, "route_not_found");
    }

    [Test]
    public void The_hash_is_that_of_the_build_and_the_same_wherever_it_is_served()
    {
        var (one, other) = (new DashboardAssets(), new DashboardAssets());
        Assert.That(one.Hash, Is.EqualTo(other.Hash).And.Match("^[0-9a-f]{32}$"));
        Assert.That(one.Document, Is.EqualTo(File.ReadAllText(Path.Combine(Build, "index.html"))));
    }

    [Test]
    public async Task A_start_reads_and_compresses_nothing_of_the_page()
    {
        var made = 0;
        await using var placet = await PlacetHost.StartAsync(services: services => services
            .AddSingleton(_ =>
            {
                Interlocked.Increment(ref made);
                return new DashboardAssets();
            }));
        (await placet.Anonymous().GetAsync("/health")).Dispose();
        (await placet.Anonymous().GetAsync("/api/nope")).Dispose();
        Assert.That(made, Is.Zero);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => placet.Anonymous().GetStringAsync("/")));
        Assert.That(made, Is.EqualTo(1));
    }

    private static IEnumerable<string> Committed() => Directory.EnumerateFiles(Build, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Build, file).Replace('\\', '/'));

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript",
        ".css" => "text/css",
        ".svg" => "image/svg+xml",
        var other => throw new ArgumentOutOfRangeException(nameof(name), other, "No type is expected of it"),
    };
}
