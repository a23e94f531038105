using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Dashboard;

/// <summary>The runtime bridge is handed out to whoever wants to start it, in the version of this server.</summary>
internal sealed partial class BridgePackageTests : DashboardFixture
{
    [Test]
    public async Task The_package_has_the_version_of_its_name_a_command_and_all_that_it_needs()
    {
        using var answer = await SendAsync("GET", $"/{Committed.Name}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Of(answer, "Content-Type"), Is.EqualTo("application/gzip"));
        var content = await answer.Content.ReadAsByteArrayAsync();
        Assert.That(content, Is.EqualTo(await File.ReadAllBytesAsync(Committed.FullName)));

        var files = await FilesOfAsync(content);
        using var package = JsonDocument.Parse(files["package/package.json"]);
        var root = package.RootElement;
        Assert.That(Committed.Name, Is.EqualTo($"placet-runtime-bridge-{root.GetProperty("version").GetString()}.tgz"));
        Assert.That(files, Contains.Key($"package/{root.GetProperty("bin").GetProperty("placet-bridge").GetString()}"));
        foreach (var dependency in root.GetProperty("dependencies").EnumerateObject())
            Assert.That(files, Contains.Key($"package/node_modules/{dependency.Name}/package.json"));
    }

    [Test]
    public async Task It_is_sent_once_while_it_stays_the_same()
    {
        using var first = await SendAsync("GET", $"/{Committed.Name}");
        using var again = await SendAsync("GET", $"/{Committed.Name}", ("If-None-Match", Of(first, "ETag")!));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(Of(first, "Cache-Control"), Is.EqualTo("no-cache"));
    }

    [TestCase("Placet.Api", "Docs", "runtimes.md")]
    [TestCase("Placet.Api", "ClientApp", "runtime-bridge", "README.md")]
    public async Task The_pages_that_tell_how_it_is_started_name_the_file_that_is_served(params string[] page) => Assert.That(
        PackageName().Matches(await File.ReadAllTextAsync(Path.Combine([Repository.Root, .. page]))).Select(match => match.Value),
        Has.All.EqualTo(Committed.Name).And.Not.Empty);

    [GeneratedRegex(@"placet-runtime-bridge-[\d.]+\.tgz", RegexOptions.NonBacktracking)]
    private static partial Regex PackageName();

    private static FileInfo Committed =>
        new DirectoryInfo(Path.Combine(Build, "..", "..", "runtime-bridge", "package")).GetFiles("*.tgz").Single();

    private static async Task<Dictionary<string, byte[]>> FilesOfAsync(byte[] package)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var unpacked = new GZipStream(new MemoryStream(package), CompressionMode.Decompress);
        await using var reader = new TarReader(unpacked);
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            using var content = new MemoryStream();
            if (entry.DataStream is { } data)
                await data.CopyToAsync(content);
            files[entry.Name] = content.ToArray();
        }

        return files;
    }
}
