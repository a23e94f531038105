using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

var target = Argument("target", "Test");
var configuration = Argument("configuration", "Release");
const string Solution = "Placet.Management.sln";
const string Page = "Placet.Api/ClientApp/dashboard";
const string Bridge = "Placet.Api/ClientApp/runtime-bridge";

Task("Restore")
    .Does(() => DotNetRestore(Solution, new DotNetRestoreSettings { LockedMode = true }));

Task("Build")
    .IsDependentOn("Restore")
    .Does(() => DotNetBuild(Solution, new DotNetBuildSettings { Configuration = configuration, NoRestore = true }));

Task("Test")
    .IsDependentOn("Build")
    .Does(() => DotNetTest(Solution, new DotNetTestSettings { Configuration = configuration, NoBuild = true }));

Task("Fuzz")
    .Description("Sends ten times as many generated requests as the tests do")
    .IsDependentOn("Build")
    .Does(() => DotNetTest("Placet.Tests", new DotNetTestSettings
    {
        Configuration = configuration, NoBuild = true, Filter = "FullyQualifiedName~FuzzTests", Loggers = ["console;verbosity=detailed"],
        EnvironmentVariables = new Dictionary<string, string> { ["PLACET_FUZZ_REQUESTS"] = "201000" },
    }));

Task("Format")
    .IsDependentOn("Restore")
    .Does(() => DotNetFormat(Solution, new DotNetFormatSettings { NoRestore = true, VerifyNoChanges = HasArgument("verify") }));

Task("Client")
    .Description("Writes the API document and the TypeScript client that is made of it")
    .IsDependentOn("Restore")
    .Does(async () =>
    {
        var folder = "Placet.Api/ClientApp/management-client";
        DotNetBuild("Placet.Api", new DotNetBuildSettings { Configuration = configuration, NoRestore = true });
        await WriteDocument($"{folder}/openapi.json");
        DotNetMSBuild("Placet.Api", new DotNetMSBuildSettings().SetConfiguration(configuration).WithTarget("GenerateClient"));
        Npm(folder, "ci --no-audit --no-fund");
        Npm(folder, "run --silent generate");
        if (HasArgument("verify") && StartProcess("git", $"diff --exit-code --stat -- {folder}") != 0)
            throw new Exception("The committed client is not the one that the program generates now: commit what this target wrote");
    });

Task("ClientPackage")
    .Description("Packs the TypeScript client as a release carries it, to artifacts")
    .Does(() =>
    {
        var folder = "Placet.Api/ClientApp/management-client";
        EnsureDirectoryExists("artifacts");
        Npm(folder, "ci --no-audit --no-fund");
        Npm(folder, $"pack --silent --pack-destination {System.IO.Path.GetFullPath("artifacts")}");
    });

Task("Page")
    .Description("Builds the page that the server embeds and runs its tests; --verify fails when the committed build is another one")
    .Does(() =>
    {
        var build = $"{Page}/dist";
        Npm(Page, "ci --no-audit --no-fund");
        Npm(Page, "run --silent format");
        Npm(Page, "run --silent types");
        Npm(Page, "run --silent build");
        foreach (var file in new[] { "index.html", "assets/index.js", "assets/index.css" })
        {
            if (!FileExists($"{build}/{file}") || FileSize($"{build}/{file}") == 0)
                throw new Exception($"The build has no {file}, or an empty one");
        }

        EnsureDirectoryExists("artifacts");
        Npm(Page, $"run --silent test -- --reporter=default --reporter=json --outputFile.json={System.IO.Path.GetFullPath("artifacts/page-tests.json")}");
        // Also of files that are new or gone, which a diff does not show.
        StartProcess("git", new ProcessSettings { Arguments = $"status --porcelain --untracked-files=all -- {build}", RedirectStandardOutput = true }, out var changed);
        if (HasArgument("verify") && changed.ToList() is { Count: > 0 } stale)
            throw new Exception($"The committed page is not the one that its sources build now: commit what this target wrote\n{string.Join('\n', stale)}");
    });

Task("Bridge")
    .Description("Tests and packs the runtime bridge that the server hands out; --verify fails when the committed package is another one")
    .Does(() =>
    {
        Npm(Bridge, "ci --no-audit --no-fund");
        Npm(Bridge, "run --silent format");
        Npm(Bridge, "run --silent types");
        EnsureDirectoryExists("artifacts");
        Npm(Bridge, $"run --silent test -- --reporter=default --reporter=json --outputFile.json={System.IO.Path.GetFullPath("artifacts/bridge-tests.json")}");
        var committed = PackedFiles();
        foreach (var old in System.IO.Directory.GetFiles($"{Bridge}/package", "*.tgz"))
            System.IO.File.Delete(old);
        Npm(Bridge, "pack --silent --pack-destination package");
        // Of the files in it: the compressed bytes differ from one version of node to another.
        var packed = PackedFiles();
        var changed = packed.Except(committed).Union(committed.Except(packed)).Select(file => file.Split(' ')[0]).Distinct().ToList();
        if (HasArgument("verify") && changed.Count > 0)
            throw new Exception($"The committed package is not the one that its sources build now: commit what this target wrote\n{string.Join('\n', changed)}");
    });

Task("Licences")
    .Description("Writes the list of everything the program is delivered with, and asks the package feed for known advisories")
    .IsDependentOn("Restore")
    .Does(() =>
    {
        const string List = "Placet.Api/Deploy/dependencies.md";
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        using var locked = JsonDocument.Parse(System.IO.File.ReadAllText("Placet.Api/packages.lock.json"));
        var lines = locked.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => (Name: package.Name, Version: package.Value.GetProperty("resolved").GetString()))
            .Distinct().OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
            .Select(package => $"| {package.Name} | {package.Version} | {Licence(folder, package.Name, package.Version)} |");
        Npm(Page, "ci --no-audit --no-fund");
        StartProcess("node", new ProcessSettings { Arguments = "packages.mjs", WorkingDirectory = Page, RedirectStandardOutput = true }, out var inPage);
        var pageLines = inPage.Select(line => $"| {line.Replace("\t", " | ")} |").ToList();
        if (pageLines.Count == 0)
            throw new Exception("The packages in the page could not be listed");
        Npm(Bridge, "ci --no-audit --no-fund");
        System.IO.File.WriteAllText(List, $"""
            # Dependencies

            Everything the server is built with, analyzers included, by `dotnet cake --target=Licences` on {DateTime.UtcNow:yyyy-MM-dd}. The licence is what
            the package says of itself.

            | package | version | licence |
            |---|---|---|
            {string.Join('\n', lines)}

            ## In the page

            The npm packages whose code is in the page that the server embeds.

            | package | version | licence |
            |---|---|---|
            {string.Join('\n', pageLines)}

            ## In the runtime bridge

            The npm packages in the package of the runtime bridge that the server hands out.

            | package | version | licence |
            |---|---|---|
            {string.Join('\n', BridgePackages())}

            """.ReplaceLineEndings("\n"));
        // Only as good as the feed: one without advisories finds nothing, whatever there is.
        if (StartProcess("dotnet", "list Placet.Api package --vulnerable --include-transitive") != 0)
            throw new Exception("The feed could not be asked for advisories");
    });

Task("Publish")
    .Description("Writes the program as users run it to artifacts/placet")
    .IsDependentOn("Restore")
    .Does(() => DotNetPublish("Placet.Api", new DotNetPublishSettings { MSBuildSettings = new DotNetMSBuildSettings().WithProperty("PublishProfile", "Server") }));

Task("Benchmarks")
    .IsDependentOn("Restore")
    .Does(() => DotNetBuild("Placet.Tests/Benchmarks", new DotNetBuildSettings { Configuration = "Release", NoRestore = true }));

Task("Bench")
    .Description("Compares Placet with YARP, bare and with the same checks, before the same upstream; needs wrk")
    .IsDependentOn("Publish")
    .IsDependentOn("Benchmarks")
    .Does(() => Measure("compare"));

Task("Micro")
    .Description("Measures the pieces of a managed call and of the list of agents one by one, with what they allocate")
    .IsDependentOn("Benchmarks")
    .Does(() => Measure("micro"));

Task("Drills")
    .Description("Measures the effect of faulty runtimes (unresponsive, large responses, many agents, ten minutes of mixed faults), and re-encryption and a restored backup under load; two years of history; what sampling costs; a month of planned alerts; what engines and instances give, with PLACET_BENCH_POSTGRESQL on PostgreSQL too; with it, a migration there and back. --earlier=<folder of an earlier published build> runs that beside today's, and nothing else")
    .IsDependentOn("Publish")
    .IsDependentOn("Benchmarks")
    .Does(() =>
    {
        if (HasArgument("earlier"))
        {
            Measure($"release \"{System.IO.Path.GetFullPath(Argument<string>("earlier"))}\"");
            return;
        }

        Measure("unresponsive");
        Measure("large");
        Measure("fan-out");
        Measure("reencrypt");
        Measure("restore");
        Measure("history");
        Measure("sampling");
        Measure("month");
        Measure("engines");
        Measure("migration");
        Measure("soak");
    });

Task("Demo")
    .Description("Starts a server and a fleet of agents, prints how to sign in, and ends both on Ctrl-C; --fleet=N sets their number, --check looks at one and ends")
    .Does(() =>
    {
        var (runtime, server) = BuildDemo();
        var start = new ProcessStartInfo("dotnet",
        [
            runtime, "--demo", server, "--fleet", Argument("fleet", "12"),
            .. HasArgument("check") ? new[] { "--check" } : [],
        ]);
        using var demo = Process.Start(start);
        // It ends by itself, and tidies up before: this script only passes the word on, and waits.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            Process.Start("kill", ["-TERM", demo.Id.ToString()]);
        });
        demo.WaitForExit();
        if (demo.ExitCode != 0)
            throw new Exception($"The demo ended with {demo.ExitCode}");
    });

Task("Pictures")
    .Description("Takes the README's pictures of the page from the demo fleet; needs node 20 and Chromium (CHROMIUM_PATH names its path)")
    .Does(() =>
    {
        var (runtime, server) = BuildDemo();
        PageTool("pictures", System.IO.Path.GetFullPath(".github/pictures"), runtime, server);
    });

Task("PageBench")
    .Description("Measures the page with 1,000 agents in Chromium and with Lighthouse; --only=size,fleet,interaction,lighthouse,memory measures a part")
    .Does(() =>
    {
        var (runtime, server) = BuildDemo();
        PageTool("bench", runtime, server, "--dist", System.IO.Path.GetFullPath($"{Page}/dist"),
            "--report", System.IO.Path.GetFullPath("artifacts/page-bench.md"), "--only", Argument("only", ""));
    });

Task("Runtimes")
    .Description("Installs the real OpenClaw and opencode once, runs a turn with each, and walks every route of the bridge through a real server; --only=opencode,openclaw")
    .Does(() =>
    {
        DotNetBuild("Placet.Api", new DotNetBuildSettings { Configuration = configuration, Verbosity = DotNetVerbosity.Quiet });
        Npm(Bridge, "ci --no-audit --no-fund");
        var server = System.IO.Path.GetFullPath($"Placet.Api/bin/{configuration}/net10.0/Placet.Api.dll");
        Npm(Bridge, $"run --silent runtimes -- --server \"{server}\" --cache \"{System.IO.Path.GetFullPath("artifacts/runtimes")}\" --only \"{Argument("only", "")}\"");
    });

RunTarget(target);

static string Licence(string folder, string name, string version)
{
    var file = System.IO.Path.Combine(folder, name.ToLowerInvariant(), version, $"{name.ToLowerInvariant()}.nuspec");
    var metadata = System.Xml.Linq.XDocument.Load(file).Root.Elements().Single(element => element.Name.LocalName == "metadata");
    string Text(string element) => metadata.Elements().FirstOrDefault(candidate => candidate.Name.LocalName == element)?.Value.Trim();
    var isFile = metadata.Elements().Any(element => element.Name.LocalName == "license" && (string)element.Attribute("type") == "file");
    return isFile ? $"file `{Text("license")}` in the package" : Text("license") ?? Text("licenseUrl") ?? "none given";
}

IEnumerable<string> BridgePackages()
{
    using var package = JsonDocument.Parse(System.IO.File.ReadAllText($"{Bridge}/package.json"));
    foreach (var name in package.RootElement.GetProperty("dependencies").EnumerateObject().Select(dependency => dependency.Name).ToList())
    {
        using var dependency = JsonDocument.Parse(System.IO.File.ReadAllText($"{Bridge}/node_modules/{name}/package.json"));
        yield return $"| {name} | {dependency.RootElement.GetProperty("version")} | {dependency.RootElement.GetProperty("license")} |";
    }
}

// Name and hash of each file in the packed bridge; empty when it is not packed yet.
List<string> PackedFiles()
{
    var files = new List<string>();
    foreach (var package in System.IO.Directory.GetFiles($"{Bridge}/package", "*.tgz"))
    {
        using var unpacked = new System.IO.Compression.GZipStream(System.IO.File.OpenRead(package), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new System.Formats.Tar.TarReader(unpacked);
        while (reader.GetNextEntry(copyData: true) is { } entry)
            files.Add($"{entry.Name} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(entry.DataStream ?? System.IO.Stream.Null))}");
    }

    return files;
}

void Npm(string folder, string arguments)
{
    if (StartProcess("npm", new ProcessSettings { Arguments = arguments, WorkingDirectory = folder }) != 0)
        throw new Exception($"npm {arguments} failed");
}

// Only what runs: the tests and the benchmarks take as long again.
(string Runtime, string Server) BuildDemo()
{
    foreach (var project in new[] { "Placet.Api", "Placet.Tests/AgentRuntime" })
        DotNetBuild(project, new DotNetBuildSettings { Configuration = configuration, Verbosity = DotNetVerbosity.Quiet });
    return (System.IO.Path.GetFullPath($"Placet.Tests/AgentRuntime/bin/{configuration}/net10.0/Placet.AgentRuntime.dll"),
        System.IO.Path.GetFullPath($"Placet.Api/bin/{configuration}/net10.0/Placet.Api.dll"));
}

// Apart from the page: a browser's driver and Lighthouse are ten times the packages that the page is built with.
void PageTool(string script, params string[] arguments)
{
    const string Folder = "Placet.Api/ClientApp/page-tools";
    Npm(Folder, "ci --no-audit --no-fund");
    var settings = new ProcessSettings { WorkingDirectory = Folder, Arguments = new ProcessArgumentBuilder().Append($"src/{script}.mjs") };
    foreach (var argument in arguments)
        settings.Arguments.AppendQuoted(argument);
    if (StartProcess("node", settings) != 0)
        throw new Exception($"{script} failed");
}

void Measure(string what)
{
    // What users run is measured: published, and in a process of its own.
    var settings = new ProcessSettings { Arguments = $"Placet.Tests/Benchmarks/bin/Release/net10.0/Placet.Benchmarks.dll {what}" };
    settings.EnvironmentVariables = new Dictionary<string, string> { ["PLACET_PUBLISHED"] = System.IO.Path.GetFullPath("artifacts/placet") };
    if (StartProcess("dotnet", settings) != 0)
        throw new Exception($"{what} failed");
}

// The document as the program serves it: the tool that could write it as well reads times out of the examples and spells them anew.
async System.Threading.Tasks.Task WriteDocument(string path)
{
    var data = System.IO.Directory.CreateTempSubdirectory("placet-document-").FullName;
    var placet = new Uri($"http://127.0.0.1:{FreePort()}");
    using var http = new HttpClient { BaseAddress = placet };
    Process server = null;
    try
    {
        server = Start($"Placet.Api/bin/{configuration}/net10.0/Placet.Api.dll", $"--Urls={placet}", $"--DataDirectory={data}", "--InitialUser:Password=document-password-1");
        await Until(server, async () => (await http.GetAsync("/health/ready")).IsSuccessStatusCode);
        using var document = JsonDocument.Parse(await http.GetByteArrayAsync("/swagger/v1/swagger.json"));
        using var file = System.IO.File.Create(path);
        using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.WriteTo(json);
        file.WriteByte((byte)'\n');
    }
    finally
    {
        Stop(server);
        System.IO.Directory.Delete(data, recursive: true);
    }
}

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

static Process Start(string program, params string[] arguments)
{
    var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
    start.ArgumentList.Add(program);
    foreach (var argument in arguments)
        start.ArgumentList.Add(argument);
    return Process.Start(start);
}

static async System.Threading.Tasks.Task Until(Process process, Func<System.Threading.Tasks.Task<bool>> done)
{
    for (var attempt = 0; attempt < 300 && !process.HasExited; attempt++)
    {
        try
        {
            if (await done())
                return;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
        }

        await System.Threading.Tasks.Task.Delay(100);
    }

    throw new Exception("The program did not come up");
}

static void Stop(Process process)
{
    if (process is null || process.HasExited)
        return;
    process.Kill(entireProcessTree: true);
    process.WaitForExit(10_000);
}
