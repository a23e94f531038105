using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime;
using Placet.Application.Management.Upstream;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

/// <summary>What clients that do not read, or do not go on sending, can hold of the server's memory.</summary>
internal sealed class BodyMemoryTests
{
    private const int Large = 10_000_000;

    // Two large answers, and not the third: while it grows, a body has two buffers.
    private static readonly string[] Settings = ["Management:MaxBufferedBytesPerUser=26000000", "Management:MaxBufferedBytes=60000000",
        "Management:TimeoutSeconds=10"];

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private PlacetHost placet = null!;
    private AgentRuntimeHost runtime = null!;
    private HttpClient person = null!;
    private string agentId = null!;

    private BodyBudget Budget => placet.Services.GetRequiredService<BodyBudget>();

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(Settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        runtime = await AgentRuntimeHost.StartAsync(new AgentRuntimeOptions { MaxRequestBodyBytes = 48 * 1024 * 1024 });
        person = await placet.AsOwnerAsync();
        agentId = await RegisterAsync(person);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await runtime.DisposeAsync();
        await placet.DisposeAsync();
    }

    [Test, CancelAfter(60_000)]
    public async Task Answers_that_nobody_takes_leave_memory_for_others_and_give_theirs_back(CancellationToken cancellationToken)
    {
        var held = new List<TcpClient>();
        for (var number = 0; number < 2; number++)
        {
            runtime.NextOfAny().AnswerOfSize(Large);
            held.Add(await AskAsync($"GET {Manage($"audit?held={number}")} HTTP/1.1\r\n", cancellationToken));
            // The answer begins when all of it is in memory.
            var begin = new byte[12];
            await held[^1].GetStream().ReadExactlyAsync(begin, cancellationToken);
            Assert.That(Encoding.ASCII.GetString(begin), Is.EqualTo("HTTP/1.1 200"));
        }

        runtime.NextOfAny().AnswerOfSize(Large);
        var third = person.GetAsync(Manage("audit?third"), cancellationToken);
        await UntilAsync(() => Budget.Waiting == 1, cancellationToken);
        using (var small = await person.GetAsync(Manage("health"), cancellationToken))
            Assert.That(small.StatusCode, Is.EqualTo(HttpStatusCode.OK), "what is small needs no room");
        var stranger = await placet.AsMemberAsync();
        var foreign = await RegisterAsync(stranger);
        runtime.NextOfAny().AnswerOfSize(Large);
        using (var other = await stranger.GetAsync($"/api/agents/{foreign}/manage/audit", cancellationToken))
            Assert.That((other.StatusCode, (await other.Content.ReadAsByteArrayAsync(cancellationToken)).Length),
                Is.EqualTo((HttpStatusCode.OK, Large)), "another user has memory of their own");

        // The time of an exchange, and less than a client has to take a slice.
        clock.Advance(TimeSpan.FromSeconds(10));
        using (var refused = await third)
        {
            await refused.ErrorAsync(HttpStatusCode.ServiceUnavailable, "busy");
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
        }

        held.ForEach(client => client.Dispose());
        await UntilAsync(() => Budget.UsedBytes == 0, cancellationToken);
        runtime.NextOfAny().AnswerOfSize(Large);
        using var again = await person.GetAsync(Manage("audit?again"), cancellationToken);
        Assert.That((await again.Content.ReadAsByteArrayAsync(cancellationToken)).Length, Is.EqualTo(Large));
        await UntilAsync(() => Budget.UsedBytes == 0, cancellationToken);
        Assert.That(Budget.Accounts, Is.Zero);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_client_that_reads_nothing_loses_its_connection_and_its_memory_is_given_back(CancellationToken cancellationToken)
    {
        runtime.NextOfAny().AnswerOfSize(Large);
        using var client = await AskAsync($"GET {Manage("audit?never-read")} HTTP/1.1\r\n", cancellationToken);
        await client.GetStream().ReadExactlyAsync(new byte[12], cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(12));
        using (var other = await person.GetAsync(Manage("health"), cancellationToken))
            Assert.That((other.StatusCode, Budget.UsedBytes > 0), Is.EqualTo((HttpStatusCode.OK, true)));
        clock.Advance(TimeSpan.FromSeconds(13));
        await UntilAsync(() => Budget.UsedBytes == 0, cancellationToken);
        Assert.That(async () => await client.GetStream().CopyToAsync(Stream.Null, cancellationToken), Throws.InstanceOf<IOException>());
    }

    [Test, CancelAfter(60_000)]
    public async Task A_request_body_takes_from_the_same_memory_and_the_runtime_hears_nothing_of_a_refused_one(
        CancellationToken cancellationToken)
    {
        runtime.ClearRequests();
        using var stalled = await AskAsync(
            $"POST {Manage("skills")} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 30000000\r\n", cancellationToken);
        await stalled.GetStream().WriteAsync(new byte[12_000_000], cancellationToken);
        await UntilAsync(() => Budget.UsedBytes == 16 * 1024 * 1024, cancellationToken);
        var sent = person.SendRawAsync(HttpMethod.Post, Manage("skills"), new byte[12_000_000]);
        await UntilAsync(() => Budget.Waiting == 1, cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(10));
        using (var refused = await sent)
        {
            await refused.ErrorAsync(HttpStatusCode.ServiceUnavailable, "busy");
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
        }

        Assert.That(runtime.Requests, Is.Empty);
        stalled.Dispose();
        await UntilAsync(() => Budget.UsedBytes == 0, cancellationToken);
    }

    [Test, CancelAfter(60_000)]
    public async Task An_answer_in_which_the_stored_key_is_hidden_takes_what_it_took_before(CancellationToken cancellationToken)
    {
        var text = $$"""{"fill":"{{new string('x', Large)}}","key":"{{runtime.Token}}"}""";
        runtime.NextOfAny().AnswerJson(text);
        using var client = await AskAsync($"GET {Manage("audit?hidden")} HTTP/1.1\r\n", cancellationToken);
        await client.GetStream().ReadExactlyAsync(new byte[12], cancellationToken);
        Assert.That(Budget.UsedBytes, Is.GreaterThan(Large));
        client.Dispose();
        await UntilAsync(() => Budget.UsedBytes == 0, cancellationToken);
        Assert.That(Budget.Accounts, Is.Zero);
    }

    private async Task<string> RegisterAsync(HttpClient user) =>
        await (await placet.AsAgentOfAsync(user)).RegisterAgentAsync(runtime.Address.ToString(), runtime.Token, "managed");

    private string Manage(string path) => $"/api/agents/{agentId}/manage/{path}";

    /// <summary>Waits for what the server does in its own time; each look is a request that it has to serve meanwhile.</summary>
    private async Task UntilAsync(Func<bool> isSo, CancellationToken cancellationToken)
    {
        while (!isSo())
        {
            using var answer = await placet.Anonymous().GetAsync("/health/live", cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    /// <summary>Sends the beginning of a request on a connection with hardly any room for an answer.</summary>
    private async Task<TcpClient> AskAsync(string begin, CancellationToken cancellationToken)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(placet.Address.Host, placet.Address.Port, cancellationToken);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"{begin}Host: placet.test\r\nAuthorization: {person.DefaultRequestHeaders.Authorization}\r\n\r\n"),
            cancellationToken);
        return client;
    }
}
