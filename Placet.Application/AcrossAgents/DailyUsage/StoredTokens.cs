using Placet.Application.History;

namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>Reads the stored tokens of a user's agents.</summary>
internal sealed class StoredTokens(IPlacetStore store)
{
    /// <summary>Reads a range of days.</summary>
    public async Task<StoredTokenDays> ReadAsync(string ownerId, DateOnly first, int count)
    {
        var firstDay = UsageDays.Of(first);
        await using var read = await store.OpenAsync(CancellationToken.None);
        var coverage = await read.Usage.ListCoverageAsync(ownerId, CancellationToken.None);
        // Most users have none, or none yet: then the second statement is spared.
        IReadOnlyList<AgentDayTokens> tokens =
            coverage.Count == 0 ? [] : await read.Usage.ListTokensAsync(ownerId, firstDay, firstDay + count - 1, CancellationToken.None);
        return new StoredTokenDays(firstDay, count, coverage, tokens);
    }
}

/// <summary>Stored tokens of a range of days.</summary>
internal sealed class StoredTokenDays
{
    private readonly int count;
    private readonly Dictionary<string, long[]> tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> finalDays;

    public StoredTokenDays(int firstDay, int count, IReadOnlyList<UsageCoverage> coverage, IReadOnlyList<AgentDayTokens> rows)
    {
        this.count = count;
        // Today is never final, whatever the clock says now.
        finalDays = coverage.ToDictionary(
            agent => agent.AgentId, agent => Math.Clamp(agent.SettledDay + 1 - firstDay, 0, count - 1), StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!tokens.TryGetValue(row.AgentId, out var days))
                tokens.Add(row.AgentId, days = new long[count]);
            days[row.DayNumber - firstDay] = row.Tokens;
        }
    }

    /// <summary>How many days of the range, from its first, are final and need not be asked for.</summary>
    public int FinalDaysOf(string agentId) => finalDays.GetValueOrDefault(agentId);

    /// <summary>Tokens of each day: stored ones of final days and where the runtime did not answer, else what it says.</summary>
    /// <param name="asked">What the runtime says; null when it did not answer.</param>
    public long[] Merge(string agentId, DayCounts? asked)
    {
        var stored = tokens.GetValueOrDefault(agentId) ?? new long[count];
        if (asked is null)
            return stored;
        var final = FinalDaysOf(agentId);
        return [.. stored.AsSpan(0, final), .. asked.Tokens[final..]];
    }
}
