using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Placet.Tests.Support;

/// <summary>A real OpenID Connect provider that others wrote, npm's <c>oidc-provider</c>, as a process of its own.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "placet";
    public const string ClientSecret = "a-secret-of-the-tests-with-no-other-use";

    private static readonly string Folder = Path.Combine(Repository.Root, "Placet.Tests", "Support", "IdentityProvider");
    private readonly Process process;

    private IdentityProvider(Process process, int port)
    {
        this.process = process;
        Issuer = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Issuer { get; }

    /// <summary>The settings of a program that signs people in there.</summary>
    public string[] Settings(int index = 0, string id = "work") =>
    [
        $"Accounts:Providers:{index}:Id={id}",
        $"Accounts:Providers:{index}:Name=Work account",
        $"Accounts:Providers:{index}:Authority={Issuer.GetLeftPart(UriPartial.Authority)}",
        $"Accounts:Providers:{index}:ClientId={ClientId}",
        $"Accounts:Providers:{index}:ClientSecret={ClientSecret}",
    ];

    /// <summary>Starts one that knows nobody yet.</summary>
    public static async Task<IdentityProvider> StartAsync()
    {
        await NodeTools.RequireAsync(Folder, "the tests with a real identity provider");
        var started = Process.Start(new ProcessStartInfo("node", ["provider.js"])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // Unread, a full pipe would stop it.
        started.ErrorDataReceived += static (_, _) => { };
        started.BeginErrorReadLine();
        var port = await started.StandardOutput.ReadLineAsync();
        return new IdentityProvider(started, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    /// <summary>Makes a program known, and people.</summary>
    /// <param name="placet">Address of the program, as the provider and browsers know it.</param>
    /// <param name="accounts">Claims by login.</param>
    /// <param name="rotate">Whether it signs with a new key from now on, and publishes no other.</param>
    public async Task ConfigureAsync(Uri placet, object accounts, string id = "work", bool rotate = false)
    {
        var route = new Uri(placet, $"/api/auth/external/{id}/");
        var clients = new[]
        {
            new
            {
                client_id = ClientId,
                client_secret = ClientSecret,
                redirect_uris = new[] { new Uri(route, "callback") },
                backchannel_logout_uri = new Uri(route, "logout"),
                backchannel_logout_session_required = true,
            },
        };
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { clients, accounts, rotate }));
        await process.StandardInput.FlushAsync();
        Assert.That(await process.StandardOutput.ReadLineAsync(), Is.EqualTo("ready"));
    }

    public async ValueTask DisposeAsync()
    {
        // It ends with its input.
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
