using Placet.Application.Sampling;

namespace Placet.Application.History;

/// <summary>
/// Rolls minutes up to hours and hours to days, and removes expired rows, in transactions of a few agents each. Idempotent: what is
/// interrupted is done again by the next run. Each transaction checks the lease.
/// </summary>
public sealed class HistoryMaintenance(IPlacetStore store, ISamplingLease lease, TimeProvider clock)
{
    /// <summary>Minutes by which an instance may store its counts late, because the database was away from it.</summary>
    internal const int LateMinutes = 60;

    private const string Name = "roll-up";
    private const int AgentsAtOnce = 20;
    private const int MaxAdvanceMinutes = 24 * 60;

    /// <summary>Brings hours and days up to date, the current ones included; does nothing without the lease.</summary>
    /// <returns>False when the lease was lost on the way.</returns>
    /// <exception cref="PlacetException">The database is unavailable.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var (agents, done) = await ReadAsync(cancellationToken);
        var now = HistorySteps.MinuteOf(clock.GetUtcNow());
        // A clock that is wrong for a while must not expire everything: one run goes on by a day at most.
        if (done is { } last && now - last > MaxAdvanceMinutes)
            now = last + MaxAdvanceMinutes;
        // Where the clock was set back, what it has passed already is done again.
        var late = Math.Max(0, Math.Min(done ?? 0, now) - LateMinutes);
        foreach (var some in agents.Chunk(AgentsAtOnce))
        {
            if (!await RunAsync(work => MaintainAsync(work, some, late, now, cancellationToken), cancellationToken))
                return false;
            // Writers of requests come first.
            await Task.Yield();
        }

        return await RunAsync(work => work.History.SetProgressAsync(Name, now, cancellationToken), cancellationToken);
    }

    private async Task<(IReadOnlyList<AgentOfOwner> Agents, int? Done)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var done = await read.History.FindProgressAsync(Name, cancellationToken);
        return (await read.History.ListAllAgentsAsync(isSampled: false, cancellationToken), done);
    }

    private async Task<bool> RunAsync(Func<IUnitOfWork, Task> change, CancellationToken cancellationToken)
    {
        if (lease.Fence is not { } fence)
            return false;
        await using var work = await store.BeginAsync(WriteScope.History, cancellationToken);
        if (!await work.Leases.RenewAsync(SamplingLease.Name, fence, cancellationToken))
            return false;
        await change(work);
        await work.CommitUnauditedAsync();
        return true;
    }

    private static async Task MaintainAsync(
        IUnitOfWork work, AgentOfOwner[] agents, int late, int now, CancellationToken cancellationToken)
    {
        var firstHour = StartOf(HistoryStep.Hour, HistoryStep.Minute, late, now);
        var firstDay = StartOf(HistoryStep.Day, HistoryStep.Hour, late, now);
        foreach (var agent in agents)
        {
            await work.History.RollUpAsync(agent, HistoryStep.Hour, firstHour, cancellationToken);
            await work.History.RollUpAsync(agent, HistoryStep.Day, firstDay, cancellationToken);
            foreach (var step in HistorySteps.All)
                await work.History.DeleteBeforeAsync(agent, step, ExpiredBefore(step, now), cancellationToken);
        }
    }

    /// <summary>The first step that is computed anew: never one whose shorter steps have begun to expire.</summary>
    private static int StartOf(HistoryStep step, HistoryStep shorter, int late, int now)
    {
        var stored = ExpiredBefore(shorter, now) + (int)step - 1;
        return Math.Max(HistorySteps.StartOf(late, step), HistorySteps.StartOf(stored, step));
    }

    private static int ExpiredBefore(HistoryStep step, int now) =>
        HistorySteps.StartOf(Math.Max(0, now - (int)HistorySteps.RetentionOf(step).TotalMinutes), step);
}
