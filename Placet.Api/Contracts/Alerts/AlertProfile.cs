using AutoMapper;
using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Rules;
using Placet.Domain;

namespace Placet.Api.Contracts.Alerts;

/// <summary>Maps alert rules and alerts to responses.</summary>
internal sealed class AlertProfile : Profile
{
    public AlertProfile()
    {
        CreateMap<AlertRule, AlertRuleResponse>().ConvertUsing(rule => Write(rule));
        CreateMap<AlertRulePage, AlertRulesResponse>().ConvertUsing(page =>
            new AlertRulesResponse(page.Items.Select(Write).ToList(), page.NextCursor, page.IsSampling));
        CreateMap<AlertEpisode, AlertResponse>().ConvertUsing(episode => Write(episode));
        CreateMap<EpisodePage, AlertsResponse>().ConvertUsing(page =>
            new AlertsResponse(page.Items.Select(Write).ToList(), page.NextCursor, page.IsSampling));
        CreateMap<MutedAgent, MutedAgentResponse>();
    }

    private static AlertRuleResponse Write(AlertRule rule) => new(
        rule.Id,
        rule.Name,
        AlertKinds.NameOf(rule.Kind),
        AlertRuleJson.Write(rule.Agents),
        AlertRuleJson.Write(rule.Threshold),
        rule.ForMinutes,
        rule.RepeatMinutes,
        EnumText.Of(rule.Severity),
        rule.ChannelIds,
        rule.IsEnabled);

    private static AlertResponse Write(AlertEpisode episode) => new(
        episode.Id,
        episode.RuleId,
        episode.RuleName,
        AlertKinds.NameOf(episode.Kind),
        EnumText.Of(episode.Severity),
        episode.AgentId,
        episode.AgentName,
        episode.SubjectId.Length == 0 ? null : episode.SubjectId,
        episode.Subject,
        EnumText.Of(episode.State),
        episode.StartedAt,
        episode.FiredAt,
        episode.ResolvedAt,
        episode.AcknowledgedAt,
        episode.AcknowledgedBy,
        episode.SilentUntil,
        episode.Text);
}
