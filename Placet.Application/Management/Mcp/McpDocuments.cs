using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management.Mcp;

/// <summary>MCP servers (Model Context Protocol) that provide tools to the agent.</summary>
public sealed record McpServerList : CountedList<McpServer>;

/// <summary>An MCP server, without its configuration, which may contain secrets.</summary>
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

    /// <summary>Registered tools; empty when not connected.</summary>
    public IReadOnlyList<string>? Tools { get; init; }

    /// <summary>Why the connection failed.</summary>
    public string? Error { get; init; }
}

/// <summary>An MCP server after a change.</summary>
public sealed record McpServerAnswer : RuntimeDocument
{
    /// <summary>The server.</summary>
    public McpServer? Server { get; init; }
}

/// <summary>Changes to an MCP server: present members replace the stored ones, null restores the default.</summary>
public record McpServerChange : RuntimeDocument
{
    /// <summary><c>stdio</c>, <c>sse</c> or <c>streamableHttp</c>. Default: inferred.</summary>
    /// <example>stdio</example>
    [AllowedValues("stdio", "sse", "streamableHttp")]
    public string? Type { get; init; }

    /// <summary>Program, for <c>stdio</c>.</summary>
    public string? Command { get; init; }

    /// <summary>Arguments of the program.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>Environment of the program; <c>${credentials.KEY}</c> is replaced by a secret.</summary>
    public IReadOnlyDictionary<string, string>? Env { get; init; }

    /// <summary>Working directory of the program.</summary>
    public string? Cwd { get; init; }

    /// <summary>Address, for <c>sse</c> and <c>streamableHttp</c>.</summary>
    public string? Url { get; init; }

    /// <summary>HTTP headers; <c>${credentials.KEY}</c> is replaced by a secret.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Timeout of a tool call in seconds. Default 30.</summary>
    public long? ToolTimeout { get; init; }

    /// <summary>Tools to register; <c>*</c> registers all of them.</summary>
    public IReadOnlyList<string>? EnabledTools { get; init; }

    /// <summary>Whether to connect.</summary>
    public bool? Enabled { get; init; }

    /// <summary><c>oauth</c> for remote servers that require it.</summary>
    [AllowedValues("oauth")]
    public string? Auth { get; init; }
}

/// <summary>A new MCP server. A failed connection is not an error: see <c>connected</c> of the response.</summary>
public sealed record McpServerDraft : McpServerChange
{
    /// <summary>Name: letters, digits, underscores and hyphens, at most 64 characters.</summary>
    /// <example>tracker</example>
    [Required]
    public string? Name { get; init; }
}

/// <summary>Confirms that an MCP server was deleted.</summary>
public sealed record McpServerDeletion : RuntimeDeletion
{
    /// <summary>Name of the server.</summary>
    public string? Name { get; init; }
}
