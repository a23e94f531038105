using System.ComponentModel.DataAnnotations;
namespace Placet.Application.Management.Mcp;

/// <summary>Servers of the Model Context Protocol that give the agent tools.</summary>
public sealed record McpServerList : RuntimeDocument
{
    /// <summary>The servers.</summary>
    public IReadOnlyList<McpServer>? Items { get; init; }

    /// <summary>How many they are.</summary>
    public long? Count { get; init; }
}

/// <summary>A server, without its configuration, which may hold secrets.</summary>
public sealed record McpServer : RuntimeDocument
{
    /// <summary>Name.</summary>
    /// <example>tracker</example>
    public string? Name { get; init; }

    /// <summary>Whether it should be connected.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether it is connected.</summary>
    public bool? Connected { get; init; }

    /// <summary><c>stdio</c>, <c>sse</c> or <c>streamableHttp</c>.</summary>
    /// <example>stdio</example>
    [AllowedValues("stdio", "sse", "streamableHttp")]
    public string? Transport { get; init; }

    /// <summary>Tools that it registered; empty when not connected.</summary>
    public IReadOnlyList<string>? Tools { get; init; }

    /// <summary>Why connecting failed.</summary>
    public string? Error { get; init; }
}

/// <summary>A server after a change.</summary>
public sealed record McpServerAnswer : RuntimeDocument
{
    /// <summary>The server as it is now.</summary>
    public McpServer? Server { get; init; }
}

/// <summary>A new server. A failed connection is no error: read <c>connected</c> in the answer.</summary>
public sealed record McpServerDraft : RuntimeDocument
{
    /// <summary>Name: letters, digits, underscores and hyphens, at most 64.</summary>
    /// <example>tracker</example>
    [Required]
    public string? Name { get; init; }

    /// <summary><c>stdio</c>, <c>sse</c> or <c>streamableHttp</c>; inferred when left out.</summary>
    /// <example>stdio</example>
    [AllowedValues("stdio", "sse", "streamableHttp")]
    public string? Type { get; init; }

    /// <summary>Program, for <c>stdio</c>.</summary>
    public string? Command { get; init; }

    /// <summary>Its arguments, one element each.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>Its environment; <c>${credentials.KEY}</c> stands for a secret.</summary>
    public IReadOnlyDictionary<string, string>? Env { get; init; }

    /// <summary>Its working directory.</summary>
    public string? Cwd { get; init; }

    /// <summary>Address, for the other two.</summary>
    public string? Url { get; init; }

    /// <summary>HTTP headers; <c>${credentials.KEY}</c> stands for a secret.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Seconds for one call of a tool; 30 when left out.</summary>
    public long? ToolTimeout { get; init; }

    /// <summary>Tools to register; <c>*</c> is all of them.</summary>
    public IReadOnlyList<string>? EnabledTools { get; init; }

    /// <summary>Whether to connect at once.</summary>
    public bool? Enabled { get; init; }

    /// <summary><c>oauth</c> for remote servers that ask for it.</summary>
    [AllowedValues("oauth")]
    public string? Auth { get; init; }
}

/// <summary>What to change about a server; members that are there replace the old ones whole, null goes back to the default.</summary>
public sealed record McpServerChange : RuntimeDocument
{
    /// <summary><c>stdio</c>, <c>sse</c> or <c>streamableHttp</c>.</summary>
    [AllowedValues("stdio", "sse", "streamableHttp")]
    public string? Type { get; init; }

    /// <summary>Program, for <c>stdio</c>.</summary>
    public string? Command { get; init; }

    /// <summary>Its arguments, one element each.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>Its environment.</summary>
    public IReadOnlyDictionary<string, string>? Env { get; init; }

    /// <summary>Its working directory.</summary>
    public string? Cwd { get; init; }

    /// <summary>Address, for the other two.</summary>
    public string? Url { get; init; }

    /// <summary>HTTP headers.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Seconds for one call of a tool.</summary>
    public long? ToolTimeout { get; init; }

    /// <summary>Tools to register.</summary>
    public IReadOnlyList<string>? EnabledTools { get; init; }

    /// <summary>Whether to be connected.</summary>
    public bool? Enabled { get; init; }

    /// <summary><c>oauth</c> for remote servers that ask for it.</summary>
    [AllowedValues("oauth")]
    public string? Auth { get; init; }
}

/// <summary>That a server is gone.</summary>
public sealed record McpServerDeletion : RuntimeDocument
{
    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }
}
