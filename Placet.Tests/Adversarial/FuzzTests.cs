using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Placet.Tests.Adversarial.Fuzzing;
using Placet.Tests.Client;
using Placet.Tests.Support;

namespace Placet.Tests.Adversarial;

/// <summary>
/// Requests that are generated from the API document: none is answered with a failure of the server, none is left without an answer.
/// <c>PLACET_FUZZ_REQUESTS</c> says how many, all three manners together; 21,000 when it says nothing.
/// </summary>
internal sealed class FuzzTests
{
    private const int AtOnce = 24;
    private static readonly int Each = int.Parse(Environment.GetEnvironmentVariable("PLACET_FUZZ_REQUESTS") ?? "21000",
        CultureInfo.InvariantCulture) / 3;
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentBag<RawConnection> connections = [];
    private readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> operations = new(StringComparer.Ordinal);
    private World world = null!;

    [TearDown]
    public async Task Stop()
    {
        while (connections.TryTake(out var connection))
            connection.Dispose();
        if (world is not null)
            await world.DisposeAsync();
        answers.Clear();
        operations.Clear();
    }

    [TestCase(Manner.Valid)]
    [TestCase(Manner.NearlyValid)]
    [TestCase(Manner.Hostile)]
    public async Task Every_request_gets_an_answer_and_none_is_a_failure_of_the_server(Manner manner)
    {
        // PostgreSQL refuses texts that SQLite stores.
        world = await World.StartAsync(
            manner is Manner.Hostile && PostgreSqlServer.IsInstalled ? DatabaseEngine.PostgreSql : DatabaseEngine.Sqlite);
        var api = await ApiDescription.ReadAsync(world.Placet.Anonymous());
        await new Requests(api).In(manner).Array[AtOnce].SampleAsync(
            group => Task.WhenAll(group.Select(request => ProveAsync(request, manner))),
            iter: (Each / AtOnce) + 1, threads: 1, print: static _ => "the request that is named below, among others");

        var total = answers.Values.Sum();
        var lines = answers.OrderByDescending(answer => answer.Value).Select(answer => $"{answer.Value,8} {answer.Key}");
        await TestContext.Out.WriteLineAsync($"{total} requests\n{string.Join('\n', lines)}");
        Assert.That(operations.Keys, Is.EquivalentTo(Requests.Of(api).Select(operation => operation.Name)),
            "an operation was left out: too few requests");
        if (manner is Manner.Valid)
            Assert.That(answers.Where(answer => answer.Key.StartsWith('2')).Sum(answer => answer.Value), Is.GreaterThan(total / 2),
                "a document whose requests are mostly refused");
        await world.RequireWellAsync();
    }

    private async Task ProveAsync(FuzzRequest request, Manner manner)
    {
        operations.TryAdd(request.Operation, true);
        var (sent, answer) = await SendAsync(request);
        var fault = FaultOf(request, answer, manner, out var code);
        if (fault is not null)
            throw new AssertionException($"{fault}\n{request}\n\n{answer.Head}{answer.Text}");
        answers.AddOrUpdate($"{answer.Status} {code}", 1, (_, count) => count + 1);
        await world.LearnAsync(request, sent, answer);
    }

    private async Task<(byte[] Sent, RawAnswer Answer)> SendAsync(FuzzRequest request)
    {
        using var deadline = new CancellationTokenSource(WaitLimit);
        try
        {
            while (true)
            {
                var isUsed = connections.TryTake(out var connection);
                connection ??= await RawConnection.OpenAsync(world.Placet.Address, deadline.Token);
                var bytes = request.ToBytes(world.Placet.Address.Authority, world.Fill);
                var answer = await connection.SendAsync(bytes, request.Method, request.BreaksFraming, deadline.Token);
                if (connection.IsOpen)
                    connections.Add(connection);
                else
                    connection.Dispose();
                // The server may have ended a connection that lay unused; on a new one it has to answer.
                if (answer.Status != 0 || !isUsed)
                    return (bytes, answer);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or AssertionException)
        {
            throw new AssertionException($"No whole answer within {WaitLimit.TotalSeconds} s\n{request}\n{exception.Message}", exception);
        }
    }

    private string? FaultOf(FuzzRequest request, RawAnswer answer, Manner manner, out string code)
    {
        code = string.Empty;
        if (answer.Status == 0)
            return request.BreaksFraming ? null : "No answer";
        if (answer.Body.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(world.Secret)) >= 0)
            return "The key of the runtime is in the answer";
        if (answer.Status < 400 || answer.Body.Length == 0)
        {
            // What the server itself cannot read, it refuses without a body.
            var isRefusedByServer = answer.Status is 400 or 405 or 408 or 411 or 414 or 431
                && answer.Head.Contains("Connection: close", StringComparison.Ordinal);
            return answer.Status < 400 || request.Method == "HEAD" || (isRefusedByServer && manner is not Manner.Valid)
                ? null
                : "An error without a body";
        }

        JsonNode? error;
        try
        {
            error = JsonNode.Parse(answer.Body);
        }
        catch (JsonException)
        {
            return "An error that is no JSON";
        }

        code = error?["error"]?["code"]?.GetValue<string>() ?? string.Empty;
        if (code.Length == 0 || error?["traceId"] is null)
            return "An error outside of the envelope";
        if (answer.Status >= 500 && !code.StartsWith("upstream_", StringComparison.Ordinal))
            return "A failure of the server";
        var isWrong =
            code is "unauthorized" or "malformed_json" or "route_not_found" or "method_not_allowed" or "unsupported_media_type"
                or "payload_too_large" or "invalid_api_key" or "forbidden" or "cross_origin_request";
        // Some of the requests about sign-ins end those of others that are under way.
        isWrong &= !(code == "unauthorized" && request.Operation.Contains("/api/auth/", StringComparison.Ordinal));
        return manner is Manner.Valid && isWrong ? "A request that is as described is refused" : null;
    }
}
