using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.History;
using Placet.Application.Sampling;
using Placet.Infrastructure.Alerts;
using Placet.Infrastructure.Sampling;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.History;

/// <summary>A program on a virtual clock that samples when a test says so.</summary>
/// <param name="engine">The engine of its database.</param>
internal abstract class HistoryFixture(DatabaseEngine engine = DatabaseEngine.Sqlite)
{
    private readonly SampleCollector collector = new();
    private readonly List<PlacetHost> replaced = [];

    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected PlacetHost Placet { get; private set; } = null!;

    protected HttpClient Owner { get; private set; } = null!;

    protected HttpClient OwnersAgent { get; private set; } = null!;

    protected IPlacetStore Store { get; private set; } = null!;

    protected IReadOnlyList<Sample> Samples => collector.Samples;

    /// <summary>The calls that were reported, in their order.</summary>
    protected IReadOnlyList<CallSample> Calls => collector.Calls;

    /// <summary>Whether the listener of the samples fails.</summary>
    protected bool IsListenerFaulty { set => collector.IsFaulty = value; }

    protected virtual string[] Settings => ["Sampling:Enabled=true"];

    [SetUp]
    public async Task StartAsync()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        collector.Clear();
        Placet = await StartHostAsync();
        Store = Placet.Services.GetRequiredService<IPlacetStore>();
        Owner = await Placet.AsMemberAsync();
        OwnersAgent = await Placet.AsAgentOfAsync(Owner);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await Placet.DisposeAsync();
        foreach (var former in replaced)
            await former.DisposeAsync();
        replaced.Clear();
    }

    /// <summary>Starts another instance on the database: the one until now serves on, and neither samples nor evaluates any more.</summary>
    protected async Task ReplaceInstanceAsync()
    {
        replaced.Add(Placet);
        Placet = await StartHostAsync(Placet.DataDirectory);
    }

    /// <summary>Makes an agent whose runtime is at an address.</summary>
    protected Task<string> AddAsync(string address, string name = "one") => OwnersAgent.RegisterAgentAsync(address, name: name);

    protected async Task<JsonElement> GetAsync(string path, HttpClient? client = null)
    {
        using var answer = await (client ?? Owner).GetAsync(path);
        return await answer.JsonAsync();
    }

    /// <summary>Takes the lease.</summary>
    protected Task LeadAsync() => Placet.Services.GetRequiredService<LeaderLease>().LookAsync(default);

    /// <summary>Takes every sample that is due now.</summary>
    protected async Task SampleAsync()
    {
        var sampler = Placet.Services.GetRequiredService<Sampler>();
        await sampler.StartDueAsync(default);
        await sampler.FinishAsync();
    }

    /// <summary>Moves the clock on, second by second, and takes the samples that become due.</summary>
    protected async Task SampleForAsync(TimeSpan time)
    {
        for (var second = 0; second < time.TotalSeconds; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await HoldLeaseAsync();
            await SampleAsync();
        }
    }

    /// <summary>Stores the minutes that are over, and rolls them up.</summary>
    protected async Task MaintainAsync()
    {
        await Placet.Services.GetRequiredService<HistoryRecorder>().FlushAsync(all: false, default);
        await HoldLeaseAsync();
        Assert.That(await Placet.Services.GetRequiredService<HistoryMaintenance>().RunAsync(default), Is.True);
    }

    /// <summary>Renews the lease when the clock was moved on by more than it lasts.</summary>
    protected async Task HoldLeaseAsync()
    {
        if (Placet.Services.GetRequiredService<ISamplingLease>().Fence is null)
            await LeadAsync();
    }

    /// <summary>Reads numbers of the database, which no route shows.</summary>
    protected List<long> Query(string sql) =>
        [.. Placet.Database.Query(sql).SelectMany(row => row.Select(
            value => value is null ? -1 : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)))];

    private Task<PlacetHost> StartHostAsync(string? dataDirectory = null) => PlacetHost.StartAsync(
        Settings,
        services =>
        {
            services.AddSingleton<TimeProvider>(new RetryingClock(Clock));
            services.AddSingleton<ISampleListener>(collector);
            // The test is the timer.
            services.Remove(services.Single(service =>
                service.ImplementationFactory?.GetType().GenericTypeArguments[^1] == typeof(LeaderLease)));
            services.Remove(services.Single(service => service.ImplementationType == typeof(SamplerService)));
            services.Remove(services.Single(service => service.ImplementationType == typeof(AlertService)));
            services.Remove(services.Single(service => service.ImplementationType == typeof(HistoryWriter)));
            services.Remove(services.Single(service => service.ImplementationType == typeof(HistoryMaintenanceService)));
        },
        dataDirectory, engine);

    /// <summary>The virtual clock, moved on by the pause before a call is repeated: nobody else would.</summary>
    private sealed class RetryingClock(FakeTimeProvider clock) : TimeProvider
    {
        private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = clock.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.Zero && dueTime <= LongestPause)
                clock.Advance(dueTime);
            return timer;
        }
    }

    private sealed class SampleCollector : ISampleListener
    {
        private readonly Lock sync = new();
        private readonly List<Sample> samples = [];
        private readonly List<CallSample> calls = [];

        public IReadOnlyList<Sample> Samples
        {
            get
            {
                lock (sync)
                    return [.. samples];
            }
        }

        public IReadOnlyList<CallSample> Calls
        {
            get
            {
                lock (sync)
                    return [.. calls];
            }
        }

        public bool IsFaulty { get; set; }

        public void OnCalled(in CallSample call)
        {
            if (IsFaulty)
                throw new InvalidOperationException("A listener that fails");
            lock (sync)
                calls.Add(call);
        }

        public void OnSampled(Sample sample)
        {
            if (IsFaulty)
                throw new InvalidOperationException("A listener that fails");
            lock (sync)
                samples.Add(sample);
        }

        public void Clear()
        {
            lock (sync)
            {
                samples.Clear();
                calls.Clear();
            }

            IsFaulty = false;
        }
    }
}
