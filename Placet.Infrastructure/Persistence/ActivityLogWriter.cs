using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Placet.Application.Abstractions;
using Placet.Application.ActivityLog;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Persistence;

/// <summary>Stores what is noted for the trail, behind the requests' backs and many rows at a time; what is waiting at a normal shutdown is still stored.</summary>
internal sealed partial class ActivityLogWriter(IPlacetStore store, TimeProvider clock, ILogger<ActivityLogWriter> logger) : RecurringService(clock, logger), IActivityLog
{
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 500;

    // §11: visible within a second.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ReadersPatience = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider clock = clock;
    private readonly Channel<ActivityRow> waiting = Channel.CreateBounded<ActivityRow>(new BoundedChannelOptions(MostWaiting));
    private readonly SemaphoreSlim turn = new(1, 1);

    // What could not be stored stays here until it can.
    private readonly List<ActivityRow> batch = [];

    protected override string Failure => "Rows of the trail could not be stored and are kept";

    // What waits here is seen by nobody: there is room for 10,000 rows.
    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(10);

    public void Record(ActivityEntry deed)
    {
        var entry = deed.Stamp(clock);
        // The database is away for long, or the program has stopped: the log is the next best place.
        if (!waiting.Writer.TryWrite(entry))
            LogNotKept(logger, entry.Action, entry.AgentId, entry.UserId, entry.Status);
    }

    public async Task FlushPendingAsync(CancellationToken cancellationToken)
    {
        try
        {
            // On another thread, since SQLite waits for other processes by blocking the one it is on.
            await Task.Run(() => FlushAsync(CancellationToken.None), cancellationToken).WaitAsync(ReadersPatience, clock, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What is stored can be read all the same. The rest is tried again, and said, by the service itself.
        }
    }

    /// <summary>Stores what waits.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            while (Gather())
            {
                // Not the caller's to end: others have rows among these.
                await using (var work = await store.BeginAsync(WriteScope.ActivityLog, CancellationToken.None))
                {
                    await work.Activity.AddAsync(batch, CancellationToken.None);
                    await work.CommitUnauditedAsync();
                }

                batch.Clear();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        if (!await waiting.Reader.WaitToReadAsync(stoppingToken))
            return false;
        await Task.Delay(Gathering, clock, stoppingToken);
        return true;
    }

    protected override Task RunAsync(CancellationToken stoppingToken) => FlushAsync(stoppingToken);

    protected override async Task FinishAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogLost(logger, batch.Count + waiting.Reader.Count, CauseOf(exception));
        }
    }

    private bool Gather()
    {
        while (batch.Count < MostAtOnce && waiting.Reader.TryRead(out var entry))
            batch.Add(entry);
        return batch.Count > 0;
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Error, Message = "{Rows} rows of the trail are lost: they could not be stored before the end ({Cause})")]
    private static partial void LogLost(ILogger logger, int rows, string cause);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Error, Message = "The trail has no room for {Action} of agent {AgentId} by user {UserId}, answered {Status}")]
    private static partial void LogNotKept(ILogger logger, string action, string? agentId, string? userId, int status);
}
