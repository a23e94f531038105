namespace Placet.Api.Hosting;

/// <summary>
/// Marks that all other services have started. Registered last: only the server starts after it, and binds its addresses.
/// </summary>
internal sealed class StartupProgress : IHostedService
{
    /// <summary>Whether only the addresses remain to be bound.</summary>
    public bool IsPrepared { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        IsPrepared = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
