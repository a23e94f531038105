using System.Runtime.InteropServices;

namespace Placet.Api.Hosting;

/// <summary>Records whether the process received a signal to stop, which the host stops by too. Thread-safe.</summary>
internal sealed class StopSignal : IDisposable
{
    // The host may have handled the signal, and stopped, before this handler runs.
    private static readonly TimeSpan HandlerTimeout = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] registrations;

    public StopSignal() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnSignal),
    ];

    /// <summary>Whether one was received; to be asked after the host has stopped.</summary>
    public async Task<bool> IsReceivedAsync()
    {
        await received.Task.WaitAsync(HandlerTimeout, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return received.Task.IsCompleted;
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }

    // It does not cancel the signal: as long as the host handles none, the process ends as usual.
    private void OnSignal(PosixSignalContext context) => received.TrySetResult();
}
