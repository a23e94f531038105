using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

/// <summary>A name service that says nothing holds up nobody but those who ask for its names.</summary>
internal sealed class SystemResolverTests
{
    private readonly ConcurrentQueue<string> asked = new();
    private ManualResetEventSlim answers = null!;
    private SystemResolver resolver = null!;

    [SetUp]
    public void Make()
    {
        asked.Clear();
        answers = new ManualResetEventSlim();
        resolver = new SystemResolver(LookUp);
    }

    [TearDown]
    public void Answer()
    {
        answers.Set();
        answers.Dispose();
    }

    [Test]
    public async Task A_caller_is_let_go_while_the_look_up_goes_on_and_the_next_one_joins_it()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = resolver.ResolveAsync("hangs.test", cancellation.Token);
        await cancellation.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());

        var next = resolver.ResolveAsync("HANGS.test", CancellationToken.None);
        answers.Set();
        Assert.That(await next, Is.EqualTo(new[] { IPAddress.Loopback }));
        Assert.That(asked, Is.EqualTo(new[] { "hangs.test" }));
    }

    [Test]
    public async Task Names_that_hang_take_no_thread_of_the_pool_and_no_place_of_names_that_answer()
    {
        await resolver.ResolveAsync("good.test", CancellationToken.None);
        using var cancellation = new CancellationTokenSource();
        var hanging = Enumerable.Range(0, 4 * SystemResolver.MaxLookUps)
            .Select(number => resolver.ResolveAsync($"hangs{number}.test", cancellation.Token)).ToList();
        Assert.That(await resolver.ResolveAsync("good.test", CancellationToken.None), Is.EqualTo(new[] { IPAddress.Loopback }));
        Assert.That(hanging.Where(call => call.IsCompleted), Is.Empty);
        await cancellation.CancelAsync();
        foreach (var call in hanging)
            Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(asked.Count(name => name.StartsWith("hangs", StringComparison.Ordinal)),
            Is.LessThanOrEqualTo(SystemResolver.MaxLookUps));

        answers.Set();
        Assert.That(await resolver.ResolveAsync("new.test", CancellationToken.None), Is.EqualTo(new[] { IPAddress.Loopback }),
            "Permits are released");
    }

    [Test]
    public async Task A_name_that_does_not_resolve_is_asked_for_again()
    {
        for (var attempt = 0; attempt < 2; attempt++)
            Assert.That(async () => await resolver.ResolveAsync("unknown.test", CancellationToken.None),
                Throws.InstanceOf<SocketException>());
        Assert.That(asked, Has.Count.EqualTo(2));
        Assert.That(await resolver.ResolveAsync("0.0.0.0", CancellationToken.None), Is.EqualTo(new[] { IPAddress.Any }),
            "A literal is its own");
        Assert.That(asked, Has.Count.EqualTo(2));
    }

    private IPAddress[] LookUp(string host)
    {
        asked.Enqueue(host);
        if (Thread.CurrentThread.IsThreadPoolThread)
            throw new InvalidOperationException("A thread of the pool is held up");
        if (host.StartsWith("unknown", StringComparison.Ordinal))
            throw new SocketException((int)SocketError.HostNotFound);
        if (host.StartsWith("hangs", StringComparison.Ordinal))
            answers.Wait();
        return [IPAddress.Loopback];
    }
}
