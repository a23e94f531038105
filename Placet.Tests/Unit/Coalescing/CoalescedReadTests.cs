using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.Management;
using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Upstream;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Coalescing;

/// <summary>contract 11: identical reads that overlap share one exchange; who may join, and what ends it.</summary>
internal sealed class CoalescedReadTests : IUpstreamClient
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<Sent> sent = [];
    private RequestCoalescer reads = null!;

    [SetUp]
    public void Make()
    {
        sent.Clear();
        reads = new RequestCoalescer(Options.Create(new ManagementOptions { TimeoutSeconds = 10 }), clock);
    }

    [Test]
    public async Task Callers_that_overlap_share_one_call_and_each_gets_the_whole_answer()
    {
        var calls = Enumerable.Range(0, 5).Select(_ => ReadAsync()).ToList();
        Assert.That(sent, Has.Count.EqualTo(1));
        sent[0].Answer("""{"a":1}""");
        foreach (var call in calls)
        {
            // Disposed one by one: the next one's bytes have to survive it.
            using var reply = (UpstreamReply.Relayed)await call;
            Assert.That(System.Text.Encoding.UTF8.GetString(reply.Body!.Memory.Span), Is.EqualTo("""{"a":1}"""));
        }
    }

    [Test]
    public async Task Nothing_is_kept_after_it_ends()
    {
        var first = ReadAsync();
        sent[0].Answer("1");
        (await first).Dispose();
        var second = ReadAsync();
        Assert.That(sent, Has.Count.EqualTo(2));
        sent[1].Answer("2");
        (await second).Dispose();
    }

    [TestCase("other", null, 1, "agent")]
    [TestCase("path", "a=1", 1, "agent")]
    [TestCase("path", null, 2, "agent")]
    [TestCase("path", null, 1, "other")]
    public void Another_path_query_registration_or_agent_shares_nothing(string path, string? query, long revision, string agent)
    {
        _ = ReadAsync();
        _ = ReadAsync(path, query, revision, agent);
        Assert.That(sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task No_caller_joins_a_read_that_began_before_a_write_ended_and_earlier_waiters_still_get_it()
    {
        var before = ReadAsync();
        var joined = ReadAsync();
        reads.OnChanged(new StateChange("owner", "another agent", StateChangeKind.RuntimeWritten));
        reads.OnChanged(new StateChange("owner", "agent", StateChangeKind.AgentSaved));
        var alsoJoined = ReadAsync();
        Assert.That(sent, Has.Count.EqualTo(1));
        reads.OnChanged(new StateChange("owner", "agent", StateChangeKind.RuntimeWritten));
        var after = ReadAsync();
        Assert.That(sent, Has.Count.EqualTo(2));
        sent[1].Answer("2");
        sent[0].Answer("1");
        Assert.That(await Task.WhenAll(new[] { before, joined, alsoJoined, after }.Select(TextAsync)),
            Is.EqualTo(new[] { "1", "1", "1", "2" }));
    }

    [Test]
    public async Task No_caller_joins_a_read_that_has_less_than_half_of_its_budget_left()
    {
        var first = ReadAsync();
        clock.Advance(TimeSpan.FromSeconds(4.9));
        var joined = ReadAsync();
        Assert.That(sent, Has.Count.EqualTo(1));
        clock.Advance(TimeSpan.FromSeconds(0.1));
        var second = ReadAsync();
        var joinedSecond = ReadAsync();
        Assert.That(sent, Has.Count.EqualTo(2));
        sent[0].Answer("1");
        sent[1].Answer("2");
        Assert.That(await Task.WhenAll(new[] { first, joined, second, joinedSecond }.Select(TextAsync)),
            Is.EqualTo(new[] { "1", "1", "2", "2" }));
    }

    [TestCase(0)]
    [TestCase(1)]
    public async Task One_who_hangs_up_does_not_end_it_for_the_others(int who)
    {
        using var cancellation = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3).Select(number => ReadAsync(cancellationToken: number == who ? cancellation.Token : default))
            .ToList();
        await cancellation.CancelAsync();
        Assert.That(sent[0].CancellationToken.IsCancellationRequested, Is.False);
        sent[0].Answer("1");
        for (var number = 0; number < calls.Count; number++)
        {
            if (number == who)
                Assert.That(async () => await calls[number], Throws.InstanceOf<OperationCanceledException>());
            else
                Assert.That(await TextAsync(calls[number]), Is.EqualTo("1"));
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    public async Task The_share_of_one_who_hung_up_is_given_back(int who)
    {
        using var budget = new BodyBudget(Options.Create(new ManagementOptions()), clock, Instruments.Silent);
        using var cancellation = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 2).Select(number => ReadAsync(cancellationToken: number == who ? cancellation.Token : default))
            .ToList();
        await cancellation.CancelAsync();
        var body = await PooledBody.ReadAsync(new MemoryStream(new byte[100_000]), 100_000, expected: 100_000, budget, "owner",
            CancellationToken.None);
        sent[0].Outcome.SetResult(new UpstreamReply.Relayed(200, ResponseKind.Json, body));
        Assert.That(async () => await calls[who], Throws.InstanceOf<OperationCanceledException>());
        (await calls[1 - who]).Dispose();
        Assert.That(budget.UsedBytes, Is.Zero);
    }

    [Test]
    public void A_text_and_a_document_at_one_path_share_nothing()
    {
        _ = ReadAsync();
        _ = ReadAsync(answer: ResponseKind.Markdown);
        Assert.That(sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task When_the_last_waiter_has_gone_the_call_is_cancelled_and_the_next_caller_starts_another()
    {
        using var cancellation = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3).Select(_ => ReadAsync(cancellationToken: cancellation.Token)).ToList();
        await cancellation.CancelAsync();
        Assert.That(sent[0].CancellationToken.IsCancellationRequested, Is.True);
        foreach (var call in calls)
            Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        var next = ReadAsync();
        Assert.That(sent, Has.Count.EqualTo(2));
        sent[1].Answer("2");
        Assert.That(await TextAsync(next), Is.EqualTo("2"));
    }

    [Test]
    public void A_failure_is_everybodys()
    {
        var calls = Enumerable.Range(0, 3).Select(_ => ReadAsync()).ToList();
        sent[0].Outcome.SetException(new InvalidOperationException("broken"));
        foreach (var call in calls)
            Assert.That(async () => await call, Throws.InvalidOperationException);
    }

    private static async Task<string> TextAsync(Task<UpstreamReply> call)
    {
        using var reply = (UpstreamReply.Relayed)await call;
        return System.Text.Encoding.UTF8.GetString(reply.Body!.Memory.Span);
    }

    private static PooledBody Body(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented, 0);
        return new PooledBody(rented, bytes.Length);
    }

    private Task<UpstreamReply> ReadAsync(
        string path = "path", string? query = null, long revision = 1, string agent = "agent",
        ResponseKind answer = ResponseKind.Json, CancellationToken cancellationToken = default)
    {
        Assert.That(RuntimeAddress.TryParse("http://runtime", out var address), Is.True);
        Assert.That(PathSegment.TryParse(path, out var segment), Is.True);
        return reads.ReadAsync(
            new ManagedRuntime("owner", agent, "http://runtime", address!, new SecretText("key"), revision),
            answer is ResponseKind.Json ? UpstreamRequest.Get($"{segment}", query) : UpstreamRequest.GetText($"{segment}", answer, query),
            this,
            cancellationToken);
    }

    Task<UpstreamReply> IUpstreamClient.SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var exchange = new Sent(cancellationToken);
        sent.Add(exchange);
        return exchange.Outcome.Task.WaitAsync(cancellationToken);
    }

    private sealed record Sent(CancellationToken CancellationToken)
    {
        public TaskCompletionSource<UpstreamReply> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer(string json) => Outcome.SetResult(new UpstreamReply.Relayed(200, ResponseKind.Json, Body(json)));
    }
}
