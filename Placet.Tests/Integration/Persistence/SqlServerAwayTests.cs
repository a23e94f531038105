using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.SqlServer;
using Placet.Infrastructure.Secrets;

namespace Placet.Tests.Integration.Persistence;

/// <summary>What waits for a SQL Server that takes connections and says nothing.</summary>
internal sealed class SqlServerAwayTests
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
    private TcpListener silent = null!;
    private int port;

    [SetUp]
    public void Listen()
    {
        silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        port = ((IPEndPoint)silent.LocalEndpoint).Port;
    }

    [TearDown]
    public void Close() => silent.Dispose();

    [Test]
    public async Task A_write_that_waits_for_its_turn_holds_no_connection()
    {
        using var ending = new CancellationTokenSource();
        var engine = Engine("Pooling=False");
        var first = engine.BeginAsync(WriteScope.ActivityLog, ending.Token);
        using var opened = await silent.AcceptTcpClientAsync().WaitAsync(WaitLimit);
        using var hangingUp = new CancellationTokenSource();
        var second = engine.BeginAsync(WriteScope.ActivityLog, hangingUp.Token);
        Assert.That(second.IsCompleted, Is.False);
        await hangingUp.CancelAsync();
        Assert.That(async () => await second.WaitAsync(WaitLimit), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(silent.Pending(), Is.False);
        await ending.CancelAsync();
        Assert.That(async () => await first.WaitAsync(WaitLimit), Throws.Exception);
    }

    [Test]
    public async Task Callers_of_a_server_that_says_nothing_are_told_that_it_is_unavailable()
    {
        // With the time of the machine: the driver's own timeouts go by it too.
        var engine = Engine("Max Pool Size=1;Connect Timeout=2", TimeProvider.System);
        var first = engine.OpenAsync(default);
        var second = engine.OpenAsync(default);
        var failures = await Task.WhenAll(FailureOf(first), FailureOf(second));
        Assert.That(failures, Is.All.Matches<Exception>(failure => failure switch
        {
            SqlException sql => engine.IsUnavailable(sql),
            TimeoutException late => late.Message == "The database server does not respond",
            _ => failure is InvalidOperationException,
        }));
    }

    [Test]
    public async Task A_look_at_the_ring_blocks_no_thread_and_can_be_ended()
    {
        using var ending = new CancellationTokenSource();
        var engine = Engine("Pooling=False");
        var options = Options.Create(new KeyManagementOptions { XmlRepository = new DatabaseKeyRing(engine.OpenAsync, engine.Open) });
        var keys = new Mock<IKeyManager>();
        var look = new RefreshingKeyRing(keys.Object, options, clock).ReloadAsync(ending.Token);
        using var opened = await silent.AcceptTcpClientAsync().WaitAsync(WaitLimit);
        Assert.That(look.IsCompleted, Is.False);
        await ending.CancelAsync();
        Assert.That(async () => await look.WaitAsync(WaitLimit), Throws.Exception);
        keys.Verify(ring => ring.GetAllKeys(), Times.Never);
    }

    private static async Task<Exception> FailureOf(Task<System.Data.Common.DbConnection> opening)
    {
        try
        {
            await using (await opening.WaitAsync(WaitLimit))
                throw new InvalidOperationException("It opened");
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private SqlServerEngine Engine(string more, TimeProvider? time = null) => new(
        Options.Create(new ConnectionStringOptions { Placet = $"Server=127.0.0.1,{port};Database=a;User Id=a;Password=a;{more}" }),
        Options.Create(new DatabaseOptions()), time ?? clock);
}
