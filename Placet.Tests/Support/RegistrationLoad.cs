using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Placet.Tests.Support;

/// <summary>Callers that register agents and read them back until told to end, with what each of them was answered.</summary>
internal sealed class RegistrationLoad : IAsyncDisposable
{
    public const int Callers = 8;
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient client;
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentQueue<(HttpMethod Method, HttpStatusCode Status)> outcomes = new();

    // The address of its runtime, by agent; empty where only the agent itself was acknowledged.
    private readonly ConcurrentDictionary<string, string> acknowledged = new(StringComparer.Ordinal);
    private readonly Task[] callers;
    private int started;
    private int writes;

    /// <summary>Starts to call.</summary>
    /// <param name="client">Signed in, and with a key.</param>
    public RegistrationLoad(HttpClient client)
    {
        this.client = client;
        callers = [.. Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync))];
    }

    /// <summary>Writes that were answered with success.</summary>
    public int Acknowledged => Volatile.Read(ref writes);

    public IReadOnlyCollection<(HttpMethod Method, HttpStatusCode Status)> Outcomes => outcomes;

    /// <summary>Each status that was seen, and how often.</summary>
    public string Summary => string.Join(", ", outcomes.GroupBy(static outcome => (int)outcome.Status).OrderBy(static group => group.Key)
        .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} x {group.Key}")));

    public int Count(HttpStatusCode status) => outcomes.Count(outcome => outcome.Status == status);

    /// <summary>Waits until so many more writes are acknowledged.</summary>
    public Task AcknowledgedAsync(int more)
    {
        var wanted = Acknowledged + more;
        return UntilAsync(() => Acknowledged >= wanted);
    }

    /// <summary>Waits until so many more requests were answered with a status.</summary>
    public Task AnsweredAsync(HttpStatusCode status, int more)
    {
        var wanted = Count(status) + more;
        return UntilAsync(() => Count(status) >= wanted);
    }

    /// <summary>Lets the callers finish what they have begun; a request that was not answered fails here.</summary>
    public async Task EndAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(callers);
    }

    /// <summary>The acknowledged agents that are not stored as they were registered.</summary>
    public async Task<IReadOnlyList<string>> LostAsync(HttpClient owner)
    {
        using var list = await owner.GetAsync("/api/agents");
        var stored = (await list.JsonAsync()).EnumerateArray().ToDictionary(
            static agent => agent.GetProperty("id").GetString()!, static agent => agent.GetProperty("managementUrl").GetString(),
            StringComparer.Ordinal);
        return [.. acknowledged.Where(entry => !stored.TryGetValue(entry.Key, out var url) || (entry.Value.Length > 0 && url != entry.Value))
            .Select(static entry => entry.Key)];
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(callers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await TestContext.Out.WriteLineAsync($"{Acknowledged} writes acknowledged; {Summary}");
        ending.Dispose();
    }

    private Task<TimeSpan> UntilAsync(Func<bool> isSo) => Polling.UntilAsync("the load goes on", WaitLimit, async () =>
    {
        if (callers.FirstOrDefault(static caller => caller.IsFaulted) is { } failed)
            await failed;
        return isSo();
    });

    private async Task CallAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref started);
            if (await SendAsync(HttpMethod.Post, client.PostJsonAsync("/api/agents", new { name = $"agent {number}" })) is not { } made)
                continue;
            var id = made.GetProperty("id").GetString()!;
            acknowledged[id] = string.Empty;
            Interlocked.Increment(ref writes);
            var registration = new { channelId = id, url = $"http://127.0.0.1:9/{number}", apiKey = AgentRegistration.RuntimeKey };
            if (await SendAsync(HttpMethod.Post, client.PostJsonAsync("/api/v1/agents/setManagement", registration)) is not null)
            {
                acknowledged[id] = registration.url;
                Interlocked.Increment(ref writes);
            }

            await SendAsync(HttpMethod.Get, client.GetAsync($"/api/agents/{id}"));
        }
    }

    /// <summary>The body of a success; null after anything else, which is counted.</summary>
    private async Task<JsonElement?> SendAsync(HttpMethod method, Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        outcomes.Enqueue((method, answer.StatusCode));
        if (answer.IsSuccessStatusCode)
            return await answer.JsonAsync(answer.StatusCode);
        await Task.Delay(RetryPause, TimeProvider.System);
        return null;
    }
}
