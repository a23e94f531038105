using Placet.Domain.Agents;

namespace Placet.Infrastructure.Persistence;

/// <summary>
/// What is stored of an agent to search and sort by: folded by this program, since SQLite ignores neither accents nor the case of anything
/// but ASCII, and an order has to be the one of an index or every page would sort all of a user's agents.
/// </summary>
internal static class FoldedAgent
{
    // Folding can lengthen a text, and an index of SQL Server takes only so much.
    private const int MostOfName = 200;

    /// <summary>
    /// Without its limit, which each engine says its own way. Both seek the place in the index of owner, name and id by the first condition on
    /// the name. What a server without these columns wrote comes first, and is found by its name as it is written.
    /// </summary>
    internal const string Search = $"""
        SELECT {AgentRepository.Columns}, search_name FROM agents
        WHERE owner_id = @ownerId AND search_name >= @afterName AND (search_name > @afterName OR id > @afterId)
            AND (is_subagent = 0 OR @includeSubagents = 1)
            AND (@pattern IS NULL OR search_text LIKE @pattern ESCAPE '\' OR (search_text = '' AND name LIKE @pattern ESCAPE '\'))
            AND (@tag IS NULL OR tag = @tag)
            AND (@isManaged IS NULL OR @isManaged = CASE WHEN management_url IS NULL THEN 0 ELSE 1 END)
            AND (@status IS NULL OR @status = CASE WHEN last_active_at <= @silentSince THEN 'offline' ELSE status END)
        ORDER BY search_name, id
        """;

    /// <summary>Reads everybody's, to find what a server without these columns wrote.</summary>
    internal const string ListAllSql = "SELECT id, owner_id, name, description, tag, search_name, search_text FROM agents";

    /// <summary>Folds anew what was read; a name that changed meanwhile is left alone.</summary>
    internal const string RefreshSql = """
        UPDATE agents SET search_name = @SearchName, search_text = @SearchText WHERE id = @Id AND owner_id = @OwnerId AND name = @Name
        """;

    /// <summary>The name, as it is sorted by.</summary>
    public static string NameOf(string name)
    {
        var folded = SearchText.Fold(name);
        return folded.Length > MostOfName ? folded[..MostOfName] : folded;
    }

    /// <summary>Name, description and tag, as they are searched: one line each, so that nothing is found across two of them.</summary>
    public static string TextOf(string name, string? description, string? tag) => SearchText.Fold($"{name}\n{description}\n{tag}");

    /// <summary>What finds a text anywhere, whatever characters it has: the bracket means something to SQL Server alone.</summary>
    public static string PatternOf(string text)
    {
        var literal = SearchText.Fold(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
        return $"%{literal}%";
    }
}
