using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Rules;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>What is stored of alerts.</summary>
/// <param name="Rules">The enabled rules of all users.</param>
/// <param name="Agents">The agents of these users.</param>
/// <param name="Episodes">Episodes that may still change.</param>
internal sealed record AlertSnapshot(
    IReadOnlyList<AlertRule> Rules, IReadOnlyList<WatchedAgent> Agents, IReadOnlyList<AlertEpisode> Episodes);
