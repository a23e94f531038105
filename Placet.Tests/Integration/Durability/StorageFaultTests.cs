using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Persistence;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Durability;

/// <summary>A disk that is full, a database file that is gone: refused, said, and seen by probes; never a 2xx for what is lost.</summary>
[Category("SQLite")]
internal sealed class StorageFaultTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);
    private string data = null!;

    [SetUp]
    public void MakeFolder() => data = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(data, recursive: true);

    [TestCase("placet.db", true)]
    [TestCase("placet.db", false)]
    [TestCase("placet.db-wal", false)]
    public async Task A_database_file_that_is_gone_or_replaced_takes_no_writes_until_it_is_back(string name, bool isReplaced)
    {
        await using var placet = await PlacetHost.StartAsync(dataDirectory: data);
        var person = await placet.AsOwnerAsync();
        using (var before = await person.PostJsonAsync("/api/agents", new { name = "before" }))
            await before.JsonAsync(HttpStatusCode.Created);
        var (file, aside) = (Path.Combine(data, name), Path.Combine(data, "aside"));
        File.Move(file, aside);
        if (isReplaced)
            File.Copy(aside, file);

        for (var write = 0; write < 2; write++)
        {
            using var refused = await person.PostJsonAsync("/api/agents", new { name = "lost" });
            await refused.ErrorAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        }

        Assert.That(await ReadinessAsync(placet), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(placet.Logs.Lines.Count(line => line.EventId.Id == 3300 && line.Level is LogLevel.Error), Is.EqualTo(1));
        if (!isReplaced)
            Assert.That(File.Exists(file), Is.False, "no other file is made in its place");

        File.Move(aside, file, overwrite: true);
        using (var after = await person.PostJsonAsync("/api/agents", new { name = "after" }))
            await after.JsonAsync(HttpStatusCode.Created);
        using var list = await person.GetAsync("/api/agents");
        Assert.That((await list.JsonAsync()).EnumerateArray().Select(agent => agent.GetProperty("name").GetString()),
            Is.EquivalentTo(new[] { "before", "after" }));
    }

    [Test]
    public async Task Readiness_writes_once_in_three_seconds_however_often_it_is_asked()
    {
        var clock = new FakeTimeProvider(Start);
        var database = new CountingCheck();
        await using var placet = await PlacetHost.StartAsync(dataDirectory: data, services: services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            services.Replace(ServiceDescriptor.Singleton<IDatabaseCheck>(
                provider => database.Over(ActivatorUtilities.CreateInstance<DatabaseCheck>(provider))));
        });
        for (var probe = 0; probe < 20; probe++)
            Assert.That(await ReadinessAsync(placet), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(database.Writes, Is.EqualTo(1));

        database.Failure = new InvalidOperationException("no connection left");
        Assert.That(await ReadinessAsync(placet), Is.EqualTo(HttpStatusCode.OK));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(await ReadinessAsync(placet), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(database.Writes, Is.EqualTo(2));
        database.Failure = null;
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(await ReadinessAsync(placet), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(placet.Logs.Lines.Select(line => line.EventId.Id).Where(id => id is 1201 or 1202), Is.EqualTo(new[] { 1201, 1202 }));
    }

    [Test, Platform("Linux", Reason = "Only there a small file system can be mounted")]
    public async Task A_full_disk_is_not_ready_and_ready_again_when_there_is_room()
    {
        var disk = TempFolder.Create();
        if (!Run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk))
            Assert.Ignore("Left out: a small file system cannot be mounted by this user");
        try
        {
            var filling = Path.Combine(disk, "filling");
            await using (var placet = await PlacetProcess.StartAsync(Path.Combine(disk, "data"), "--InitialUser:Password=owner-password-1"))
            {
                using var login = await placet.Client.PostJsonAsync("/api/auth/login",
                    new { email = "admin@placet.local", password = "owner-password-1" });
                placet.Client.DefaultRequestHeaders.Authorization = new("Bearer", Cookies.TokenOf(login));
                Fill(filling);
                // What was written before has left some room in the journal: used up, the way callers would.
                HttpStatusCode status;
                do
                {
                    using var write = await placet.Client.PostJsonAsync("/api/agents", new { name = new string('a', 100) });
                    status = write.StatusCode;
                }
                while (status is HttpStatusCode.Created);
                Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
                await UntilAsync(placet, HttpStatusCode.ServiceUnavailable);
                File.Delete(filling);
                await UntilAsync(placet, HttpStatusCode.OK);
                using var again = await placet.Client.PostJsonAsync("/api/agents", new { name = "a" });
                await again.JsonAsync(HttpStatusCode.Created);
            }
        }
        finally
        {
            Run("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task<HttpStatusCode> ReadinessAsync(PlacetHost placet)
    {
        using var answer = await placet.Anonymous().GetAsync("/health/ready");
        return answer.StatusCode;
    }

    private static async Task UntilAsync(PlacetProcess placet, HttpStatusCode status)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await placet.Client.GetAsync("/health/ready", deadline.Token);
            if (answer.StatusCode == status)
                return;
        }
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            var block = new byte[1024];
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            UseShellExecute = false
        })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>The real check, whose writes are counted and can be made to fail.</summary>
    private sealed class CountingCheck : IDatabaseCheck
    {
        private IDatabaseCheck real = null!;

        public int Writes { get; private set; }

        public Exception? Failure { get; set; }

        public CountingCheck Over(IDatabaseCheck check)
        {
            real = check;
            return this;
        }

        public Task RequireCurrentAsync(CancellationToken cancellationToken) => real.RequireCurrentAsync(cancellationToken);

        public Task ProbeWriteAsync(CancellationToken cancellationToken)
        {
            Writes++;
            return Failure is null ? real.ProbeWriteAsync(cancellationToken) : Task.FromException(Failure);
        }
    }
}
