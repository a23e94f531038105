using System.Threading.Channels;
using Placet.Application.ActivityLog;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Persistence;

/// <summary>Stores recorded entries in the background, many rows at a time; at a normal shutdown it stores what is still queued.</summary>
internal sealed partial class ActivityLogWriter(IPlacetStore store, TimeProvider clock, ILogger<ActivityLogWriter> logger)
    : RecurringService(clock, logger), IActivityLog
{
    private const int MaxQueued = 10_000;
    private const int MaxBatch = 500;

    // Contract 11: visible within a second.
    private static readonly TimeSpan BatchDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ReaderTimeout = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider clock = clock;
    private readonly Channel<ActivityRow> queue = Channel.CreateBounded<ActivityRow>(new BoundedChannelOptions(MaxQueued));

    // Rows that could not be stored stay here until they can.
    private readonly List<ActivityRow> batch = [];

    private TaskCompletionSource readerWaits = NewSignal();
    private TaskCompletionSource batchStored = NewSignal();
    private long queued;
    private long stored;

    protected override string Failure => "Rows of the activity log could not be stored and remain queued";

    // Queued rows are not visible yet, and there is room for 10,000 of them.
    protected override TimeSpan MaxPause => TimeSpan.FromSeconds(10);

    public void Record(ActivityEntry entry)
    {
        var row = entry.ToRow(clock);
        // A full queue means that the database has been unavailable for long, a completed one that the program stops. The log still has it.
        if (queue.Writer.TryWrite(row))
            Interlocked.Increment(ref queued);
        else
            LogNotQueued(logger, row.Action, row.AgentId, row.UserId, row.Status);
    }

    public async Task WaitUntilStoredAsync(CancellationToken cancellationToken)
    {
        var target = Interlocked.Read(ref queued);
        using var timeout = new CancellationTokenSource(ReaderTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // The signal is read before the count: a batch that is stored in between completes this very signal.
            for (var signal = Volatile.Read(ref batchStored);
                Interlocked.Read(ref stored) < target;
                signal = Volatile.Read(ref batchStored))
            {
                Volatile.Read(ref readerWaits).TrySetResult();
                await signal.Task.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The reader gets what is stored; the writer stores the rest when it can.
        }
    }

    /// <summary>Stores every queued row.</summary>
    public async Task FlushAsync()
    {
        while (FillBatch())
        {
            // Not cancellable: the rows belong to many requests.
            await using (var work = await store.BeginAsync(WriteScope.ActivityLog, CancellationToken.None))
            {
                await work.Activity.AddAsync(batch, CancellationToken.None);
                await work.CommitUnauditedAsync();
            }

            Interlocked.Add(ref stored, batch.Count);
            batch.Clear();
            Interlocked.Exchange(ref batchStored, NewSignal()).SetResult();
        }
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        if (!await queue.Reader.WaitToReadAsync(stoppingToken))
            return false;
        // Collects more rows for one transaction, unless a reader waits for them.
        await Task.WhenAny(Task.Delay(BatchDelay, clock, stoppingToken), readerWaits.Task);
        Volatile.Write(ref readerWaits, NewSignal());
        return true;
    }

    protected override Task RunAsync(CancellationToken stoppingToken) => FlushAsync();

    protected override async Task FinishAsync()
    {
        try
        {
            await FlushAsync();
        }
        catch (Exception exception)
        {
            LogLost(logger, batch.Count + queue.Reader.Count, CauseOf(exception));
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool FillBatch()
    {
        while (batch.Count < MaxBatch && queue.Reader.TryRead(out var row))
            batch.Add(row);
        return batch.Count > 0;
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Error,
        Message = "{Rows} rows of the activity log are lost: they could not be stored before the shutdown ({Cause})")]
    private static partial void LogLost(ILogger logger, int rows, string cause);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Error,
        Message = "The queue of the activity log is full: {Action} of agent {AgentId} by user {UserId}, status {Status}, is not stored")]
    private static partial void LogNotQueued(ILogger logger, string action, string? agentId, string? userId, int status);
}
