using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Rules;

namespace Placet.Api.Contracts.Alerts;

/// <summary>Writes what is wrong in one sentence.</summary>
internal static class AlertText
{
    /// <summary>The sentence of an episode.</summary>
    public static string Of(AlertEpisode episode) => episode.Kind switch
    {
        AlertKind.Unreachable => $"The runtime of {episode.AgentName} does not answer",
        AlertKind.Silent => $"{episode.AgentName} has not pinged for {Argument(episode, "minutes")} minutes",
        AlertKind.CronFailed => $"The last run of {episode.Subject} failed",
        AlertKind.CronOverdue => $"{episode.Subject} is overdue by {Argument(episode, "minutes")} minutes",
        AlertKind.McpDown => $"The MCP server {episode.Subject} is not connected",
        AlertKind.Failing => $"{Argument(episode, "percent")} % of the calls of {Argument(episode, "minutes")} minutes failed",
        AlertKind.Budget => $"{Argument(episode, "percent")} % of the budget of the {Argument(episode, "per")} are used",
        AlertKind.Spike => $"More than {Argument(episode, "times")} times the usual tokens are used today",
        _ => $"A run waits for a review for more than {Argument(episode, "hours")} hours",
    };

    private static string Argument(AlertEpisode episode, string name) => episode.Arguments.GetValueOrDefault(name, "?");
}
