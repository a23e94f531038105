using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;

var target = Argument("target", "Test");
var configuration = Argument("configuration", "Release");
const string Solution = "Placet.Management.sln";

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
        System.IO.File.WriteAllText(List, $"""
            # Dependencies

            Everything the server is built with, analyzers included, by `dotnet cake --target=Licences` on {DateTime.UtcNow:yyyy-MM-dd}. The licence is what
            the package says of itself.

            | package | version | licence |
            |---|---|---|
            {string.Join('\n', lines)}

            """);
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
    .Description("Compares Placet with a bare reverse proxy before the same upstream; needs wrk")
    .IsDependentOn("Publish")
    .IsDependentOn("Benchmarks")
    .Does(() => Measure("compare"));

Task("Micro")
    .Description("Measures the pieces of a managed call and of the list of agents one by one, with what they allocate")
    .IsDependentOn("Benchmarks")
    .Does(() => Measure("micro"));

Task("Drills")
    .Description("Measures what misbehaving runtimes cost: a silent one, large answers, a fleet with dead ones in it, ten minutes of mixed faults; re-encryption and a restored backup under load")
    .IsDependentOn("Publish")
    .IsDependentOn("Benchmarks")
    .Does(() =>
    {
        Measure("silent");
        Measure("large");
        Measure("fleet");
        Measure("reencrypt");
        Measure("restore");
        Measure("soak");
    });

Task("Demo")
    .IsDependentOn("Build")
    .Does(async () =>
    {
        const string Password = "demo-password-1";
        var data = System.IO.Directory.CreateTempSubdirectory("placet-demo-").FullName;
        var placet = new Uri($"http://127.0.0.1:{FreePort()}");
        using var http = new HttpClient { BaseAddress = placet };
        Process server = null, runtime = null;
        try
        {
            server = Start($"Placet.Api/bin/{configuration}/net10.0/Placet.Api.dll",
                $"--Urls={placet}", $"--DataDirectory={data}", $"--InitialUser:Password={Password}");
            await Until(server, async () => (await http.GetAsync("/health/ready")).IsSuccessStatusCode);

            var login = await Json(await http.PostAsJsonAsync("/api/auth/login", new { email = "admin@placet.local", password = Password }));
            http.DefaultRequestHeaders.Authorization = new("Bearer", login.GetProperty("accessToken").GetString());
            var key = await Json(await http.PostAsJsonAsync("/api/api-keys", new { label = "demo" }));

            runtime = Start($"Placet.Tests/AgentRuntime/bin/{configuration}/net10.0/Placet.AgentRuntime.dll",
                "--placet", placet.ToString(), "--api-key", key.GetProperty("key").GetString(), "--port", FreePort().ToString(), "--name", "Demo runtime");
            var agent = default(JsonElement);
            await Until(runtime, async () =>
            {
                var agents = await Json(await http.GetAsync("/api/agents"));
                agent = agents.EnumerateArray().FirstOrDefault(a => a.GetProperty("managementApiKey").ValueKind is JsonValueKind.String);
                return agent.ValueKind is JsonValueKind.Object;
            });

            var id = agent.GetProperty("id").GetString();
            Information("\nThe agent as Placet shows it: managementUrl {0}, managementApiKey {1}", agent.GetProperty("managementUrl"), agent.GetProperty("managementApiKey"));
            foreach (var path in new[] { "health", "sessions" })
                Information("\nGET /api/agents/{0}/manage/{1}\n{2}", id, path, await (await http.GetAsync($"/api/agents/{id}/manage/{path}")).EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        }
        finally
        {
            Stop(runtime);
            Stop(server);
            System.IO.Directory.Delete(data, recursive: true);
        }
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

void Npm(string folder, string arguments)
{
    if (StartProcess("npm", new ProcessSettings { Arguments = arguments, WorkingDirectory = folder }) != 0)
        throw new Exception($"npm {arguments} failed");
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

static async System.Threading.Tasks.Task<JsonElement> Json(HttpResponseMessage answer) =>
    (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>());

static void Stop(Process process)
{
    if (process is null || process.HasExited)
        return;
    process.Kill(entireProcessTree: true);
    process.WaitForExit(10_000);
}
