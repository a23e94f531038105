using Placet.Domain.Errors;

namespace Placet.Infrastructure.Persistence;

/// <summary>Writers of this process wait here for their turn, by name: without a thread, and without a connection.</summary>
/// <param name="clock">Measures how long a turn is waited for, 60 s at most.</param>
internal sealed class WriteQueue(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn.</summary>
    /// <param name="name">What only one may have at a time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Gives the turn back when it is disposed; again does nothing.</returns>
    /// <exception cref="PlacetException">The turn did not come in time.</exception>
    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        var line = Join(name);
        try
        {
            if (!await line.Turn.WaitAsync(TimeSpan.Zero, cancellationToken))
                await WaitAsync(line.Turn, cancellationToken);
        }
        catch
        {
            Leave(name, line);
            throw;
        }

        return new Turn(this, name, line);
    }

    private async Task WaitAsync(SemaphoreSlim turn, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await turn.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlacetException(CommonErrors.Unavailable);
        }
    }

    private Line Join(string name)
    {
        lock (lines)
        {
            if (!lines.TryGetValue(name, out var line))
                lines.Add(name, line = new Line());
            line.Writers++;
            return line;
        }
    }

    private void Leave(string name, Line line)
    {
        lock (lines)
        {
            // A name is a user's id: what nobody waits for is not remembered.
            if (--line.Writers == 0)
            {
                lines.Remove(name);
                line.Turn.Dispose();
            }
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Writers { get; set; }
    }

    private sealed class Turn(WriteQueue queue, string name, Line line) : IDisposable
    {
        private Line? line = line;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref line, null) is not { } taken)
                return;
            taken.Turn.Release();
            queue.Leave(name, taken);
        }
    }
}
