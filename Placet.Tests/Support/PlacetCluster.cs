using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Npgsql;

namespace Placet.Tests.Support;

/// <summary>Two instances as processes behind nginx, on a PostgreSQL and a Redis of their own. They start at once on no database.</summary>
internal sealed class PlacetCluster : IAsyncDisposable
{
    private const string Email = "admin@placet.local";
    private const string Password = "owner-password-1";
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);
    private static readonly Dictionary<string, string> NoVariables = new(StringComparer.Ordinal);

    private readonly string folder = TempFolder.Create();
    private readonly string signingKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly ConcurrentBag<HttpClient> clients = [];
    private readonly PlacetProcess[] instances = new PlacetProcess[2];
    private string token = string.Empty;
    private string apiKey = string.Empty;

    private PlacetCluster()
    {
    }

    public PostgreSqlServer PostgreSql { get; private set; } = null!;

    public RedisServer Redis { get; private set; } = null!;

    public NginxServer Nginx { get; private set; } = null!;

    public IReadOnlyList<PlacetProcess> Instances => instances;

    /// <summary>What every instance, and every command beside them, is told.</summary>
    public string[] Settings =>
    [
        "Database:Provider=PostgreSql",
        $"ConnectionStrings:Placet={PostgreSql.ConnectionStringOf("placet_cluster")}",
        $"Jwt:SigningKey={signingKey}",
        $"Redis:ConnectionString={Redis.ConnectionString}",
        "ForwardedHeaders:KnownProxies:0=127.0.0.1",
        $"InitialUser:Email={Email}",
        $"InitialUser:Password={Password}",
        "RateLimiting:LoginPerMinute=100000",
        "Agents:MaxPerUser=1000000",
        "Notifications:GroupSeconds=0",
    ];

    /// <summary>Starts everything; where a program is not installed, the tests that ask are left out by name.</summary>
    public static async Task<PlacetCluster> StartAsync()
    {
        NginxServer.RequireProgram();
        var cluster = new PlacetCluster();
        try
        {
            cluster.PostgreSql = await PostgreSqlServer.StartAsync(isDurable: true);
            cluster.Redis = await RedisServer.StartAsync();
            for (var number = 0; number < cluster.instances.Length; number++)
                cluster.instances[number] = cluster.Launch(number, PlacetProcess.NewAddress());
            await Task.WhenAll(cluster.instances.Select(static instance => instance.ReadyAsync()));
            cluster.Nginx = await NginxServer.StartAsync(cluster.instances.Select(static instance => instance.Address));
            await cluster.SignInAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more instance, which nginx does not know and the caller disposes.</summary>
    public async Task<PlacetProcess> StartFurtherAsync()
    {
        var further = Launch(instances.Length, PlacetProcess.NewAddress());
        await further.ReadyAsync();
        return further;
    }

    /// <summary>Starts the instances again that have ended, where nginx expects them.</summary>
    public async Task StartEndedAsync()
    {
        for (var number = 0; number < instances.Length; number++)
        {
            if (!instances[number].HasExited)
                continue;
            var address = instances[number].Address;
            await instances[number].DisposeAsync();
            instances[number] = Launch(number, address);
            await instances[number].ReadyAsync();
        }
    }

    /// <summary>A client of an instance or of nginx. A request that is not answered within 30 s fails.</summary>
    public HttpClient ClientAt(Uri address, string? bearer = null, string? key = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            BaseAddress = address,
            Timeout = RequestLimit,
        };
        clients.Add(client);
        if (bearer is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (key is not null)
            client.DefaultRequestHeaders.Add("x-api-key", key);
        return client;
    }

    /// <summary>A client that is signed in as the first owner, at nginx, and has a key for the routes of agents.</summary>
    public HttpClient OwnerAt(Uri address) => ClientAt(address, token, apiKey);

    /// <summary>Whether an instance is ready.</summary>
    public async Task<bool> IsReadyAsync(PlacetProcess instance)
    {
        using var answer = await ClientAt(instance.Address).GetAsync("/health/ready");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>A check of an instance's readiness; null while it is not ready, or cannot yet see that an owner asks.</summary>
    public async Task<(string Status, string? Description)?> CheckAsync(PlacetProcess instance, string check)
    {
        using var answer = await OwnerAt(instance.Address).GetAsync("/health/ready");
        if (answer.StatusCode != HttpStatusCode.OK)
            return null;
        if (!(await answer.JsonAsync()).TryGetProperty("checks", out var checks))
            return null;
        var found = checks.GetProperty(check);
        return (found.GetProperty("status").GetString()!, found.GetProperty("description").GetString());
    }

    /// <summary>Whether an instance samples.</summary>
    public async Task<bool> LeadsAsync(PlacetProcess instance) =>
        await CheckAsync(instance, "sampling") is { Description: { } said } && said.StartsWith("This instance samples", StringComparison.Ordinal);

    /// <summary>The one instance that samples, and the one that waits.</summary>
    public async Task<(PlacetProcess Leader, PlacetProcess Other)> LeaderAsync()
    {
        var lead = new bool[instances.Length];
        await Polling.UntilAsync("one instance samples", WaitLimit, async () =>
        {
            for (var number = 0; number < instances.Length; number++)
                lead[number] = await LeadsAsync(instances[number]);
            return lead.Contains(true);
        });
        Assert.That(lead.Count(static leads => leads), Is.EqualTo(1), "instances that sample");
        return lead[0] ? (instances[0], instances[1]) : (instances[1], instances[0]);
    }

    /// <summary>Runs a command beside the instances, which has to succeed.</summary>
    public Task<CommandResult> CommandAsync(string words) => PlacetCommand.SucceedAsync(DataOf(instances.Length + 1), words, Settings);

    /// <summary>Runs a statement in the database.</summary>
    /// <returns>The first column of its rows.</returns>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgreSql.ConnectionStringOf("placet_cluster") + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            client.Dispose();
        if (Nginx is not null)
            await Nginx.DisposeAsync();
        foreach (var instance in instances.Where(static instance => instance is not null))
            await instance.DisposeAsync();
        if (Redis is not null)
            await Redis.DisposeAsync();
        if (PostgreSql is not null)
            await PostgreSql.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private string DataOf(int number) =>
        Directory.CreateDirectory(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture))).FullName;

    private PlacetProcess Launch(int number, Uri address) =>
        PlacetProcess.Launch(address, DataOf(number), NoVariables, [.. Settings.Select(static setting => "--" + setting)]);

    private async Task SignInAsync()
    {
        using var login = await ClientAt(Nginx.Address).PostJsonAsync("/api/auth/login", new { email = Email, password = Password });
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        token = Cookies.TokenOf(login);
        using var key = await ClientAt(Nginx.Address, token).PostJsonAsync("/api/api-keys", new { label = "cluster" });
        apiKey = (await key.JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString()!;
    }
}
