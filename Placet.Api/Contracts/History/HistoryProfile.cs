using System.Globalization;
using AutoMapper;
using Placet.Application.History;
using Placet.Application.Prices;
using Placet.Domain;
using Placet.Domain.Prices;

namespace Placet.Api.Contracts.History;

/// <summary>Maps history and usage to responses.</summary>
internal sealed class HistoryProfile : Profile
{
    private const decimal ShareUnit = 10_000m;

    public HistoryProfile()
    {
        CreateMap<AgentAvailability, AgentAvailabilityResponse>();
        CreateMap<HistoryReport, HistoryResponse>().ConvertUsing((report, _, mapper) => new HistoryResponse(
            HistorySteps.MomentOf(report.Range.FromMinute),
            HistorySteps.MomentOf(report.Range.ToMinute),
            EnumText.Of(report.Range.Step),
            Points(report),
            mapper.Mapper.Map<IReadOnlyList<AgentAvailabilityResponse>>(report.Agents),
            report.IsSampling));
    }

    /// <summary>Writes the history of one agent.</summary>
    public static AgentHistoryResponse Write(string agentId, HistoryReport report) => new(
        agentId,
        HistorySteps.MomentOf(report.Range.FromMinute),
        HistorySteps.MomentOf(report.Range.ToMinute),
        EnumText.Of(report.Range.Step),
        Points(report),
        report.IsSampling);

    /// <summary>Writes usage.</summary>
    public static UsageResponse Write(UsageGrouping groupBy, UsageSummary usage) => new(
        Write(usage.From),
        Write(usage.To),
        [.. Enum.GetValues<UsageGrouping>()
            .Where(group => group is not UsageGrouping.None && groupBy.HasFlag(group))
            .Select(EnumText.Of)],
        [.. usage.Items.Select(Write)],
        new UsageTotalsResponse(
            usage.Totals.Prompt,
            usage.Totals.Completion,
            usage.Totals.Cached,
            usage.Totals.Turns,
            Write(usage.Cost.OnlyAmount),
            Write(usage.Cost.Amounts),
            ShareOf(usage.Totals, usage.Cost)),
        [.. usage.Unpriced.Select(model => new UnpricedModelResponse(NullWhenEmpty(model.Model), model.Tokens))],
        [.. usage.Coverage.Select(agent => new UsageAgentResponse(agent.AgentId, agent.Name, agent.SampledAt))],
        NextCursor: null,
        usage.IsSampling);

    /// <summary>Writes one group of usage.</summary>
    public static UsageItemResponse Write(UsageItem item) => new(
        item.Group.Date is { } date ? Write(date) : null,
        item.Group.AgentId,
        item.Group.AgentName,
        NullWhenEmpty(item.Group.Model),
        NullWhenEmpty(item.Group.Channel),
        item.Counts.Prompt,
        item.Counts.Completion,
        item.Counts.Cached,
        item.Counts.Turns,
        Write(item.Cost.OnlyAmount),
        Write(item.Cost.Amounts),
        ShareOf(item.Counts, item.Cost));

    private static UsageCostResponse? Write(Money? cost) => cost is { } money ? Write(money) : null;

    private static UsageCostResponse Write(Money cost) => new(PriceText.Write(cost.Amount), cost.Currency);

    private static IReadOnlyList<UsageCostResponse> Write(IReadOnlyList<Money> costs) => [.. costs.Select(Write)];

    /// <summary>Rounded down to 4 decimals, so that 1 means all.</summary>
    private static double ShareOf(UsageCounts counts, UsageCost cost) =>
        counts.Tokens == 0 ? 0 : (double)(Math.Floor((decimal)cost.PricedTokens / counts.Tokens * ShareUnit) / ShareUnit);

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? NullWhenEmpty(string? name) => string.IsNullOrEmpty(name) ? null : name;

    private static List<HistoryPointResponse> Points(HistoryReport report) => [.. report.Points.Select(point => new HistoryPointResponse(
        HistorySteps.MomentOf(point.StartMinute),
        point.Asked,
        point.Up,
        new LatencyResponse(point.LatencyCount, point.LatencySum, point.LatencyMin, point.LatencyMax),
        point.Sessions,
        report.Failures[point.StartMinute].ToDictionary(failure => failure.Code, failure => failure.Failures, StringComparer.Ordinal)))];
}
