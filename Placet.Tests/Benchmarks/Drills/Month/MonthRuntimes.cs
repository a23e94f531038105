using Placet.Application.Abstractions;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Alerts.Rules;
using Placet.Application.History;
using Placet.Application.Management.Cron;
using Placet.Application.Management.Mcp;
using Placet.Application.Sampling;

namespace Placet.Benchmarks.Drills.Month;

/// <summary>The scripted runtimes: what the sampler would have seen of them, and what they store.</summary>
internal sealed class MonthRuntimes(
    MonthPlan plan, IReadOnlyList<AgentOfOwner> agents, AlertInbox inbox, IPlacetStore store, VirtualClock clock)
{
    private const int DetailMinutes = 5;
    private const int MinutesOfHour = 60;

    /// <summary>Takes the samples that are due within a part of a minute: health each minute, cron jobs and MCP servers every 5.</summary>
    public void Sample(int minute, int fromSecond, int toSecond)
    {
        var now = clock.GetUtcNow();
        for (var index = 0; index < agents.Count; index++)
        {
            if (index * 7 % MinutesOfHour is var second && (second < fromSecond || second >= toSecond))
                continue;
            var agent = agents[index];
            var isDown = plan.IsBad(index, AlertKind.Unreachable, minute);
            inbox.OnCalled(new CallSample(agent.OwnerId, agent.AgentId, now, isDown ? "upstream_timeout" : null, SampleKind.Health));
            if (isDown || minute % DetailMinutes != index % DetailMinutes)
                continue;
            inbox.OnSampled(new CronSample(agent.OwnerId, agent.AgentId, now, new CronJobList
            {
                Items = [Job("report", plan.IsBad(index, AlertKind.CronFailed, minute)), Job("backup", hasFailed: false)],
            }));
            inbox.OnSampled(new McpSample(agent.OwnerId, agent.AgentId, now, new McpServerList
            {
                Items = [Server("tracker", !plan.IsBad(index, AlertKind.McpDown, minute)), Server("search", isConnected: true)],
            }));
        }
    }

    /// <summary>Stores the pings of a minute, and usage at noon.</summary>
    public async Task StoreAsync(int minute)
    {
        var day = UsageDays.Of(clock.GetUtcNow());
        var isNoon = minute % MonthPlan.MinutesOfDay == MonthPlan.MinutesOfDay / 2;
        await using var work = await store.BeginAsync(WriteScope.Owner(agents[0].OwnerId), CancellationToken.None);
        for (var index = 0; index < agents.Count; index++)
        {
            if (MonthPlan.IsPinging(index) && !plan.IsBad(index, AlertKind.Silent, minute))
                await PingAsync(work, agents[index]);
            if (isNoon && MonthPlan.IsSpending(index))
                await SpendAsync(work, agents[index], day, plan.IsBad(index, AlertKind.Budget, minute));
        }

        await work.CommitUnauditedAsync();
    }

    private static CronJob Job(string name, bool hasFailed) =>
        new() { Id = name, Name = name, Enabled = true, State = new CronState { LastStatus = hasFailed ? "error" : "ok" } };

    private static McpServer Server(string name, bool isConnected) => new() { Name = name, Enabled = true, Connected = isConnected };

    private async Task PingAsync(IUnitOfWork work, AgentOfOwner of)
    {
        var agent = (await work.Agents.FindAsync(of.OwnerId, of.AgentId, CancellationToken.None))!;
        await work.Agents.UpdateAsync(agent with { LastActiveAt = clock.GetUtcNow() }, agent, CancellationToken.None);
    }

    private async Task SpendAsync(IUnitOfWork work, AgentOfOwner agent, int day, bool isMuch)
    {
        var row = new UsageDay
        {
            DayNumber = day,
            Model = "example/model",
            Channel = string.Empty,
            PromptTokens = isMuch ? MonthPlan.ManyTokens : MonthPlan.UsualTokens,
        };
        await work.Usage.ReplaceDayAsync(agent, day, [row], CancellationToken.None);
        inbox.OnSampled(new UsageSample(agent.OwnerId, agent.AgentId, clock.GetUtcNow(), [row]));
    }
}
