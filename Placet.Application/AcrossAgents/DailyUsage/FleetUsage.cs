namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>Tokens a day over a user's agents.</summary>
/// <param name="Days">The days, UTC, ascending; the last one is today.</param>
/// <param name="Agents">The agents, those that used most first.</param>
/// <param name="Totals">Tokens of all agents, one number for each day.</param>
public sealed record FleetUsage(IReadOnlyList<DateOnly> Days, IReadOnlyList<AgentUsage> Agents, IReadOnlyList<long> Totals);

/// <summary>Tokens a day of one agent.</summary>
/// <param name="Id">The agent.</param>
/// <param name="Name">Its name.</param>
/// <param name="ByDay">One number for each day; zeros when it could not be asked.</param>
/// <param name="Total">Their sum.</param>
/// <param name="Error">Why it could not be asked, for people; null when it could.</param>
public sealed record AgentUsage(string Id, string Name, IReadOnlyList<long> ByDay, long Total, string? Error);
