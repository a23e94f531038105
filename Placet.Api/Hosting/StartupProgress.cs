namespace Placet.Api.Hosting;

/// <summary>Knows how far a start has come: the last service to be started before the server, which then binds its addresses.</summary>
internal sealed class StartupProgress : IHostedService
{
    /// <summary>Whether only the addresses are left.</summary>
    public bool IsPrepared { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        IsPrepared = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
