using Placet.Domain.Agents;

namespace Placet.Infrastructure.Persistence;

/// <summary>
/// Builds the columns by which agents are searched and sorted, without case and accents. SQLite can fold neither accents nor anything but
/// ASCII, and only a stored order can be that of an index.
/// </summary>
internal static class FoldedAgent
{
    // Folding can lengthen a text, and the size of a key in an index of SQL Server is limited.
    private const int MaxNameLength = 200;

    /// <summary>
    /// Searches a user's agents; each engine appends its own LIMIT clause. The first condition on the name lets both seek in the index of
    /// owner, name and id. A row of an older version, whose columns are empty, comes first, and is found by its unfolded name.
    /// </summary>
    internal const string Search = $"""
        SELECT {AgentRepository.Columns}, search_name FROM agents
        WHERE owner_id = @ownerId AND search_name >= @afterName AND (search_name > @afterName OR id > @afterId)
            AND (CAST(is_subagent AS int) = 0 OR CAST(@includeSubagents AS int) = 1)
            AND (@pattern IS NULL OR search_text LIKE @pattern ESCAPE '\' OR (search_text = '' AND name LIKE @pattern ESCAPE '\'))
            AND (@tag IS NULL OR tag = @tag)
            AND (@isManaged IS NULL OR CAST(@isManaged AS int) = CASE WHEN management_url IS NULL THEN 0 ELSE 1 END)
            AND (@shownStatus IS NULL OR @shownStatus = CASE WHEN last_active_at <= @silentSince THEN 'offline' ELSE status END)
            AND (@agentIds IS NULL OR @agentIds LIKE CONCAT('% ', id, ' %'))
        ORDER BY search_name, id
        """;

    /// <summary>Lists all users' agents, to find rows that an older version wrote.</summary>
    internal const string ListAllSql = "SELECT id, owner_id, name, description, tag, search_name, search_text FROM agents";

    /// <summary>Updates the columns unless the name has changed since it was read.</summary>
    internal const string RefreshSql = """
        UPDATE agents SET search_name = @SearchName, search_text = @SearchText WHERE id = @Id AND owner_id = @OwnerId AND name = @Name
        """;

    /// <summary>The folded name, by which agents are sorted.</summary>
    public static string NameOf(string name)
    {
        var folded = SearchText.Fold(name);
        return folded.Length > MaxNameLength ? folded[..MaxNameLength] : folded;
    }

    /// <summary>Name, description and tag, folded; on separate lines, so that no match spans two of them.</summary>
    public static string TextOf(string name, string? description, string? tag) => SearchText.Fold($"{name}\n{description}\n{tag}");

    /// <summary>The LIKE pattern of a literal text anywhere; a bracket is special in SQL Server only.</summary>
    public static string PatternOf(string text)
    {
        var literal = SearchText.Fold(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
        return $"%{literal}%";
    }
}
