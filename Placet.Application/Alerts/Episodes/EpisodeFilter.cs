using Placet.Domain.Notifications;

namespace Placet.Application.Alerts.Episodes;

/// <summary>Filter of episodes; null matches every episode.</summary>
/// <param name="Before">Id of the last episode of the previous page; null for the first page.</param>
/// <param name="Limit">Maximum number.</param>
public sealed record EpisodeFilter(EpisodeState? State, Severity? Severity, string? AgentId, string? Before, int Limit);
