using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Placet.Tests.Support;

/// <summary>nginx on a loopback port, with the rules of the deployment's files and without TLS.</summary>
internal sealed partial class NginxServer : IAsyncDisposable
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(30);
    private readonly string folder;
    private readonly Process process;
    private readonly Task<string> said;

    private NginxServer(string folder, Process process, Uri address)
    {
        this.folder = folder;
        this.process = process;
        Address = address;
        said = process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; }

    [GeneratedRegex(@"^    location / \{\n(?:.*\n)*?    \}$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Location { get; }

    [GeneratedRegex(@"^  server \S+(?<rules>.*;)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Server { get; }

    /// <summary>The program; where nginx is not installed, the test that asks is left out by name.</summary>
    public static string RequireProgram()
    {
        // Debian keeps it out of the PATH of users.
        var program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Append("/usr/sbin")
            .Where(static path => path.Length > 0).Select(static path => Path.Combine(path, "nginx")).FirstOrDefault(File.Exists);
        if (program is null)
            Assert.Ignore("Left out: nginx is not installed");
        return program!;
    }

    /// <summary>Starts it in front of instances, and waits until it listens.</summary>
    public static async Task<NginxServer> StartAsync(IEnumerable<Uri> instances)
    {
        var program = RequireProgram();
        var place = TempFolder.Create();
        var address = PlacetProcess.NewAddress();
        var file = Path.Combine(place, "nginx.conf");
        await File.WriteAllTextAsync(file, await ConfigureAsync(place, address, instances));
        var started = Process.Start(new ProcessStartInfo(program, ["-p", place, "-e", "stderr", "-c", file])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var server = new NginxServer(place, started, address);
        await Polling.UntilAsync("nginx listens", WaitLimit, server.ListensAsync);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await said;
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> ConfigureAsync(string place, Uri address, IEnumerable<Uri> instances)
    {
        var deployed = Path.Combine(Repository.Root, "Placet.Api", "Deploy");
        var location = Location.Match(await File.ReadAllTextAsync(Path.Combine(deployed, "nginx.conf")));
        var upstream = await File.ReadAllTextAsync(Path.Combine(deployed, "upstream.conf"));
        Assert.That(location.Success && Server.IsMatch(upstream), Is.True, "the files of the deployment have another form");
        upstream = Server.Replace(
            upstream, line => string.Join('\n', instances.Select(instance => $"  server {instance.Authority}{line.Groups["rules"].Value}")));
        var temporary = string.Join(
            '\n', new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"  {kind}_temp_path {place}/{kind};"));
        // One process, whose end is the end of nginx.
        return $$"""
            daemon off;
            master_process off;
            pid {{place}}/nginx.pid;
            events { worker_connections 1024; }
            http {
              access_log off;
              large_client_header_buffers 4 36k;
              client_max_body_size 37m;
            {{temporary}}
            {{upstream}}
              server {
                listen {{address.Authority}};
            {{location.Value}}
              }
            }
            """;
    }

    private async Task<bool> ListensAsync()
    {
        if (process.HasExited)
            throw new InvalidOperationException("nginx has ended: " + await said);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Address.Host, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
