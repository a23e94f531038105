using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>A server on a clock of the test's, which signs people in at a provider that answers whatever a test says.</summary>
internal abstract class ProviderFixture(DatabaseEngine engine = DatabaseEngine.Sqlite)
{
    protected DatabaseEngine Engine { get; } = engine;

    protected FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    protected ForgedProvider Provider { get; private set; } = null!;

    /// <summary>Another provider, whose id is <c>second</c>.</summary>
    protected ForgedProvider Second { get; private set; } = null!;

    protected PlacetHost Placet { get; private set; } = null!;

    protected virtual string[] Settings => [];

    [OneTimeSetUp]
    public async Task StartAll()
    {
        Provider = await ForgedProvider.StartAsync(Clock);
        Second = await ForgedProvider.StartAsync(Clock);
        Placet = await StartAsync([.. Provider.Settings(), .. Second.Settings(1, "second"), .. Settings]);
    }

    [OneTimeTearDown]
    public async Task StopAll()
    {
        await Placet.DisposeAsync();
        await Provider.DisposeAsync();
        await Second.DisposeAsync();
    }

    [SetUp]
    public void MakeHonestAgain()
    {
        Provider.Reset();
        Second.Reset();
    }

    /// <summary>Starts a server of the caller's on the same clock.</summary>
    protected Task<PlacetHost> StartAsync(string[] settings) => PlacetHost.StartAsync(
        settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)), engine: Engine);
}
