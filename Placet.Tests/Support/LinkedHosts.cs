namespace Placet.Tests.Support;

/// <summary>Two instances on one database that Redis links.</summary>
internal sealed class LinkedHosts : IAsyncDisposable
{
    private LinkedHosts(RedisServer redis, PlacetHost one, PlacetHost other) => (Redis, One, Other) = (redis, one, other);

    public RedisServer Redis { get; }

    public PlacetHost One { get; }

    public PlacetHost Other { get; }

    /// <summary>Starts both; ignores the test where there is no Redis.</summary>
    public static async Task<LinkedHosts> StartAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var redis = await RedisServer.StartAsync();
        string[] settings = [$"Redis:ConnectionString={redis.ConnectionString}"];
        var one = await PlacetHost.StartAsync(settings, engine: engine);
        return new LinkedHosts(redis, one, await PlacetHost.StartAsync(settings, dataDirectory: one.DataDirectory));
    }

    public async ValueTask DisposeAsync()
    {
        await Other.DisposeAsync();
        await One.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
