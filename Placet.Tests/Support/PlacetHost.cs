using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Placet.Tests.Support;

/// <summary>The real program on a real port with a fresh database; removed again when disposed.</summary>
internal sealed class PlacetHost : IAsyncDisposable
{
    public const string OwnerEmail = "owner@placet.test";
    public const string OwnerPassword = "owner-password-1";

    private static readonly PasswordHasher<object> WeakHasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

    private readonly WebApplication app;
    private readonly bool ownsData;
    private readonly ConcurrentBag<IDisposable> clients = [];

    private PlacetHost(WebApplication app, string dataDirectory, TestDatabase database, bool ownsData, LogRecorder logs)
    {
        this.app = app;
        Database = database;
        this.ownsData = ownsData;
        DataDirectory = dataDirectory;
        Logs = logs;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public string DataDirectory { get; }

    public TestDatabase Database { get; }

    public LogRecorder Logs { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Starts the program.</summary>
    /// <param name="settings">Settings beside the defaults of the tests, <c>Section:Key=value</c>.</param>
    /// <param name="services">Replaces services, for what no request can bring about.</param>
    /// <param name="dataDirectory">Data of an earlier run, its database included; a fresh folder when null.</param>
    /// <param name="engine">The engine of a fresh database.</param>
    /// <param name="areHashesWeak">Whether passwords are hashed with few rounds: the real number takes 0.2 s for each sign-in.</param>
    public static async Task<PlacetHost> StartAsync(
        string[]? settings = null, Action<IServiceCollection>? services = null, string? dataDirectory = null,
        DatabaseEngine engine = DatabaseEngine.Sqlite, bool areHashesWeak = true)
    {
        var folder = dataDirectory ?? TempFolder.CreateInMemory();
        var database = await TestDatabase.OfAsync(engine, folder);
        var logs = new LogRecorder();
        string[] defaults =
        [
            "Urls=http://127.0.0.1:0",
            $"DataDirectory={folder}",
            $"InitialUser:Email={OwnerEmail}",
            $"InitialUser:Password={OwnerPassword}",
            "RateLimiting:LoginPerMinute=100000",
            // Tests count what runtimes are asked; those about sampling switch it on.
            "Sampling:Enabled=false",
            .. database.Settings,
        ];
        var built = Api.Program.Build([.. defaults.Concat(settings ?? []).Select(setting => "--" + setting)], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
            if (areHashesWeak)
                builder.Services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<object>>(WeakHasher));
            services?.Invoke(builder.Services);
        });
        await built.StartAsync();
        return new PlacetHost(built, folder, database, ownsData: dataDirectory is null, logs);
    }

    /// <summary>A client that says nothing about who it is, follows no redirect and keeps no cookie.</summary>
    public HttpClient Anonymous()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        var client = new HttpClient(handler) { BaseAddress = Address };
        clients.Add(client);
        return client;
    }

    /// <summary>A client that sends a user's token.</summary>
    public HttpClient WithToken(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client that sends an API key.</summary>
    public HttpClient WithApiKey(string key)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("x-api-key", key);
        return client;
    }

    /// <summary>Signs in and answers the token that the cookie carries.</summary>
    public async Task<string> SignInAsync(string email = OwnerEmail, string password = OwnerPassword)
    {
        using var answer = await Anonymous().PostJsonAsync("/api/auth/login", new { email, password });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return Cookies.TokenOf(answer);
    }

    /// <summary>A client that is signed in as the first owner.</summary>
    public async Task<HttpClient> AsOwnerAsync() => WithToken(await SignInAsync());

    /// <summary>Makes a further user and a client that is signed in as that user.</summary>
    public async Task<HttpClient> AsMemberAsync(string email = "member@placet.test")
    {
        using var made = await (await AsOwnerAsync()).PostJsonAsync(
            "/api/users", new { email, displayName = "Member", password = "member-password-1", role = "member" });
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created), await made.Content.ReadAsStringAsync());
        return WithToken(await SignInAsync(email, "member-password-1"));
    }

    /// <summary>A client with a new API key of the user that another client is signed in as.</summary>
    public async Task<HttpClient> AsAgentOfAsync(HttpClient user) => WithApiKey(await CreateApiKeyAsync(user));

    /// <summary>Makes an API key of the user that a client is signed in as.</summary>
    public async Task<string> CreateApiKeyAsync(HttpClient user)
    {
        using var made = await user.PostJsonAsync("/api/api-keys", new { label = "test" });
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!ownsData)
            return;
        await TestDatabase.RemoveAsync(DataDirectory);
        Directory.Delete(DataDirectory, recursive: true);
    }
}
