using System.Globalization;
using AutoMapper;
using Placet.Application.AcrossAgents.DailyUsage;
using Placet.Application.AcrossAgents.Overview;
using Placet.Application.ActivityLog;
using Placet.Domain;

namespace Placet.Api.Contracts.AcrossAgents;

/// <summary>Maps reports about all agents to responses.</summary>
internal sealed class AcrossAgentsProfile : Profile
{
    public AcrossAgentsProfile()
    {
        CreateMap<DailyUsageReport, DailyUsageResponse>().ConvertUsing(usage => Write(usage));
        CreateMap<ActivityRow, ActivityItemResponse>()
            .ForCtorParam(nameof(ActivityItemResponse.At), map => map.MapFrom(entry => entry.CreatedAt));
        CreateMap<ActivityPage, ActivityResponse>();
        CreateMap<AgentHealth, AgentHealthResponse>();
        CreateMap<OverviewReport, OverviewResponse>()
            .ForCtorParam(nameof(OverviewResponse.Summary), map => map.MapFrom(overview => Count(overview)));
    }

    private static DailyUsageResponse Write(DailyUsageReport usage)
    {
        string[] days = [.. usage.Days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
        return new DailyUsageResponse(
            days[0], days[^1], days, [.. usage.Agents.Select(agent => Write(agent, days))], ByDate(days, usage.Totals));
    }

    private static AgentUsageResponse Write(AgentUsage agent, string[] days) => new(
        agent.Id, agent.Name, ByDate(days, agent.ByDay), agent.Total, EnumText.Of(agent.Status), agent.Error);

    private static OrderedDictionary<string, long> ByDate(string[] days, IReadOnlyList<long> counts)
    {
        var byDate = new OrderedDictionary<string, long>(days.Length, StringComparer.Ordinal);
        for (var index = 0; index < days.Length; index++)
            byDate.Add(days[index], counts[index]);
        return byDate;
    }

    private static OverviewSummaryResponse Count(OverviewReport overview)
    {
        var online = overview.Agents.Count(agent => agent.Status == AgentHealth.Ok);
        return new OverviewSummaryResponse(overview.Agents.Count, online, overview.Agents.Count - online, overview.Sessions);
    }
}
