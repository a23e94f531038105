using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>
/// An earlier build beside today's on one PostgreSQL: it makes the database, today's extends the schema under it, and callers use both by
/// turns. Fails if an answer is 5xx, or if one does not see what the other has changed. They are linked by the Redis whose connection
/// string is in <c>PLACET_BENCH_REDIS</c>.
/// </summary>
internal static class ReleaseDrill
{
    private const int Callers = 8;
    private const int Rounds = 6;
    private const string Password = "member-password-1";
    // Without Redis, instances see each other's changes after 5 s.
    private static readonly TimeSpan VisibleWithin = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(string[] arguments)
    {
        if (arguments is not [var earlierBuild])
        {
            Console.WriteLine("Left out: the folder of an earlier build is not given");
            return;
        }

        await using var database = PostgreSqlDatabase.Find();
        if (database is null)
            return;
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        string[] settings =
        [
            .. database.Settings, PlacetServer.SharedSigningKey(), "--RateLimiting:LoginPerMinute=100000", "--Agents:MaxPerUser=1000000",
            .. Environment.GetEnvironmentVariable("PLACET_BENCH_REDIS") is { Length: > 0 } redis
                ? [$"--Redis:ConnectionString={redis}"]
                : Array.Empty<string>(),
        ];
        await using var earlier = await PlacetServer.StartFromAsync(earlierBuild, settings);
        var before = await database.MigrationsAsync();
        await using var today = await PlacetServer.StartAsync(settings);
        var added = (await database.MigrationsAsync()).Except(before, StringComparer.Ordinal).ToList();
        Console.WriteLine($"{before.Count} migrations of the earlier build, added by today's: "
            + (added.Count == 0 ? "none" : string.Join(", ", added)));

        await using var drill = new Pair(earlier, today, upstream.Address);
        await drill.RunAsync("both");
        // Starting on a schema that is newer than itself is another thing than going on with it.
        await using var restarted = await PlacetServer.StartFromAsync(earlierBuild, settings);
        await using var again = new Pair(restarted, today, upstream.Address);
        await again.RunAsync("the earlier build started anew");
        if (earlier.Process.LoggedFailures + today.Process.LoggedFailures + restarted.Process.LoggedFailures > 0)
            throw new InvalidOperationException("An instance has logged an error");
    }

    /// <summary>Two instances that are used by turns.</summary>
    private sealed class Pair(PlacetServer earlier, PlacetServer today, Uri runtime) : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<(string Instance, int Status), int> answers = new();
        private readonly HttpClient plain = new(new SocketsHttpHandler { UseCookies = false });
        private long slowest;

        public async Task RunAsync(string what)
        {
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(CallAsync));
            Console.WriteLine(
                $"{what}: " + string.Join(", ", answers.OrderBy(static answer => answer.Key)
                    .Select(static answer => $"{answer.Key.Instance} {answer.Value} x {answer.Key.Status}"))
                + string.Create(
                    CultureInfo.InvariantCulture, $"; a change was visible at the other after {Interlocked.Read(ref slowest)} ms at most"));
        }

        public ValueTask DisposeAsync()
        {
            plain.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task CallAsync(int caller)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var (here, there) = (caller + round) % 2 == 0 ? (earlier, today) : (today, earlier);
                var name = string.Create(CultureInfo.InvariantCulture, $"agent {caller} {round}");
                var id = (await ReadAsync(here, here.Agent, HttpMethod.Post, "/api/v1/agents", new { name })).GetProperty("id").GetString();
                await ReadAsync(here, here.Agent, HttpMethod.Post, "/api/v1/agents/setManagement",
                    new { channelId = id, url = runtime, apiKey = "runtime-key-0123456789" });
                await ReadAsync(there, there.Client, HttpMethod.Get, $"/api/agents/{id}/manage/health");
                await ReadAsync(there, there.Client, HttpMethod.Post, $"/api/agents/{id}/manage/cron/daily/pause");
                await ReadAsync(there, there.Client, HttpMethod.Patch, $"/api/agents/{id}", new { name = name + " renamed" });
                await UntilAsync(async () => (await ReadAsync(here, here.Client, HttpMethod.Get, $"/api/agents/{id}"))
                    .GetProperty("name").GetString() == name + " renamed");
                await SignOutAsync(here, there, $"{id}@placet.test");
                await ReadAsync(here, here.Client, HttpMethod.Delete, $"/api/agents/{id}");
                await UntilAsync(async () =>
                    await StatusAsync(there, there.Client, HttpMethod.Get, $"/api/agents/{id}/manage/health") == HttpStatusCode.NotFound);
            }
        }

        /// <summary>Signs a new user in at one instance, uses the token at both, and signs out everywhere at the other.</summary>
        private async Task SignOutAsync(PlacetServer here, PlacetServer there, string email)
        {
            await ReadAsync(here, here.Client, HttpMethod.Post, "/api/users",
                new { email, displayName = "Member", password = Password, role = "member" });
            var token = (await ReadAsync(there, plain, HttpMethod.Post, "/api/auth/login", new { email, password = Password }))
                .GetProperty("accessToken").GetString()!;
            await ReadAsync(here, plain, HttpMethod.Get, "/api/auth/me", token: token);
            await ReadAsync(there, plain, HttpMethod.Post, "/api/auth/logout", new { everywhere = true }, token);
            await UntilAsync(async () =>
                await StatusAsync(here, plain, HttpMethod.Get, "/api/auth/me", token: token) == HttpStatusCode.Unauthorized);
        }

        private async Task UntilAsync(Func<Task<bool>> isSeen)
        {
            var start = TimeProvider.System.GetTimestamp();
            while (!await isSeen())
            {
                if (TimeProvider.System.GetElapsedTime(start) > VisibleWithin)
                    throw new InvalidOperationException($"A change is not visible at the other instance after {VisibleWithin}");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }

            InterlockedMax((long)TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }

        private void InterlockedMax(long value)
        {
            for (var known = Interlocked.Read(ref slowest); value > known; known = Interlocked.Read(ref slowest))
                Interlocked.CompareExchange(ref slowest, value, known);
        }

        private async Task<JsonElement> ReadAsync(
            PlacetServer at, HttpClient client, HttpMethod method, string path, object? body = null, string? token = null)
        {
            using var answer = await SendAsync(at, client, method, path, body, token);
            var text = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{method} {path} at {NameOf(at)}: {(int)answer.StatusCode} {text}");
            return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        }

        private async Task<HttpStatusCode> StatusAsync(
            PlacetServer at, HttpClient client, HttpMethod method, string path, string? token = null)
        {
            using var answer = await SendAsync(at, client, method, path, body: null, token);
            return (int)answer.StatusCode < 500
                ? answer.StatusCode
                : throw new InvalidOperationException($"{method} {path} at {NameOf(at)}: {(int)answer.StatusCode}");
        }

        private async Task<HttpResponseMessage> SendAsync(
            PlacetServer at, HttpClient client, HttpMethod method, string path, object? body, string? token)
        {
            using var request = new HttpRequestMessage(method, new Uri(at.Process.Address, path));
            request.Content = body is null ? null : JsonContent.Create(body);
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var answer = await client.SendAsync(request);
            answers.AddOrUpdate((NameOf(at), (int)answer.StatusCode), 1, static (_, count) => count + 1);
            return answer;
        }

        private string NameOf(PlacetServer at) => at == earlier ? "the earlier build" : "today's";
    }
}
