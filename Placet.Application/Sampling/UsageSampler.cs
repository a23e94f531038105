using System.Globalization;
using Placet.Application.History;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Sampling;

/// <summary>Samples the usage of one agent and stores it by day, model and channel.</summary>
internal sealed class UsageSampler(
    IPlacetStore store, IUpstreamClient upstream, HistoryRecorder recorder, ISamplingLease lease, TimeProvider clock)
{
    /// <summary>Days that the first sample of an agent asks for, and a later one after an outage at most.</summary>
    public const int MaxDays = 30;

    private const string ByAll = "date,model,channel";
    private const string ByDay = "date";
    private const int BadRequest = 400;

    /// <summary>Asks the runtime for the days that are not final.</summary>
    /// <returns>Whether the runtime answered.</returns>
    public async Task<bool> SampleAsync(ManagedRuntime runtime, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = UsageDays.Of(now);
        var agent = new AgentOfOwner(runtime.OwnerId, runtime.AgentId);
        var first = await FirstDayAsync(agent, today, cancellationToken);
        using var reply = await AskAsync(runtime, first, today, cancellationToken);
        if (reply is UpstreamReply.Relayed { Body: { } body } && UsageDocumentReader.Read(body.Memory.Span, first, today) is { } days)
            await StoreAsync(agent, first, today, days, now, cancellationToken);
        return CallOutcome.FailureOf(reply) is null;
    }

    private async Task<int> FirstDayAsync(AgentOfOwner agent, int today, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var coverage = await read.Usage.FindCoverageAsync(agent.OwnerId, agent.AgentId, cancellationToken);
        var firstOpen = coverage is null ? 0 : coverage.SettledDay + 1;
        return Math.Clamp(firstOpen, today + 1 - MaxDays, today - 1);
    }

    private async Task<UpstreamReply> AskAsync(ManagedRuntime runtime, int first, int today, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(runtime, first, today, ByAll, cancellationToken);
        if (reply is not UpstreamReply.Rejected { StatusCode: BadRequest })
            return reply;
        // A runtime that cannot group by all of them.
        reply.Dispose();
        return await AskAsync(runtime, first, today, ByDay, cancellationToken);
    }

    private Task<UpstreamReply> AskAsync(
        ManagedRuntime runtime, int first, int today, string groupBy, CancellationToken cancellationToken) =>
        upstream.SendAsync(
            runtime,
            UpstreamRequest.Sample(
                $"usage",
                string.Create(CultureInfo.InvariantCulture, $"from={UsageDays.Write(first)}&to={UsageDays.Write(today)}&groupBy={groupBy}"),
                SampleRequests.Budget),
            cancellationToken);

    private async Task StoreAsync(
        AgentOfOwner agent, int first, int today, IReadOnlyDictionary<int, IReadOnlyList<UsageDay>> days, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // Checked in the transaction too: a leader that was replaced meanwhile must not overwrite what its successor has stored.
        if (lease.Fence is not { } fence)
            return;
        var changed = new List<UsageDay>();
        await using (var work = await store.BeginAsync(WriteScope.History, cancellationToken))
        {
            if (!await work.Leases.RenewAsync(SamplingLease.Name, fence, cancellationToken))
                return;
            var rows = await work.Usage.ListDaysAsync(agent.OwnerId, agent.AgentId, first, today, cancellationToken);
            var stored = rows.ToLookup(row => row.DayNumber);
            foreach (var (day, sampled) in days)
            {
                if (!IsUpdate(sampled, [.. stored[day]]))
                    continue;
                await work.Usage.ReplaceDayAsync(agent, day, sampled, cancellationToken);
                changed.AddRange(sampled);
            }

            await work.Usage.SetCoverageAsync(agent, UsageDays.LastSettled(now), now, cancellationToken);
            await work.CommitUnauditedAsync();
        }

        recorder.Report(new UsageSample(agent.OwnerId, agent.AgentId, now, changed));
    }

    /// <summary>A stored day never shrinks: a runtime that was installed anew does not erase what was used before.</summary>
    private static bool IsUpdate(IReadOnlyList<UsageDay> rows, IReadOnlyList<UsageDay> stored) =>
        rows.Sum(row => row.Tokens) >= stored.Sum(row => row.Tokens) && !rows.ToHashSet().SetEquals(stored);
}
