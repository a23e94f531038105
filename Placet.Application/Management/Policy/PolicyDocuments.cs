using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Policy;

/// <summary>The two switches of the policy.</summary>
public record PolicySwitches : RuntimeDocument
{
    /// <summary>Whether the rules apply; if not, every call is executed.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether scheduled jobs run without approval.</summary>
    public bool? SkipCron { get; init; }
}

/// <summary>Rules for the agent's tool calls.</summary>
public sealed record ToolPolicy : PolicySwitches
{
    /// <summary>File on the runtime's disk; informative only.</summary>
    public string? Path { get; init; }

    /// <summary>The rules; <c>deny</c> takes precedence over <c>allow</c>.</summary>
    public IReadOnlyList<PolicyRule>? Rules { get; init; }
}

/// <summary>A rule, identified by action, tool and params together.</summary>
public sealed record PolicyRule : RuntimeDocument
{
    /// <summary><c>allow</c> or <c>deny</c>.</summary>
    /// <example>deny</example>
    [AllowedValues("allow", "deny")]
    public string? Action { get; init; }

    /// <summary>Name of the tool; <c>*</c> is a wildcard.</summary>
    /// <example>shell_exec</example>
    public string? Tool { get; init; }

    /// <summary>Parameters that have to match, of any type; none matches every call.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Params { get; init; }

    /// <summary>When it was added.</summary>
    [JsonPropertyName("added_at")]
    public string? AddedAt { get; init; }

    /// <summary>Who added it.</summary>
    [JsonPropertyName("added_by")]
    public string? AddedBy { get; init; }
}

/// <summary>A rule to add or to remove.</summary>
public sealed record PolicyRuleDraft : RuntimeDocument
{
    /// <summary><c>allow</c> or <c>deny</c>.</summary>
    /// <example>deny</example>
    [Required]
    [AllowedValues("allow", "deny")]
    public string? Action { get; init; }

    /// <summary>Name of the tool; not blank.</summary>
    /// <example>shell_exec</example>
    [Required]
    public string? Tool { get; init; }

    /// <summary>Parameters that have to match, of any type.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Params { get; init; }

    /// <summary>Who adds it.</summary>
    public string? AddedBy { get; init; }
}

/// <summary>Confirms that rules were deleted.</summary>
public sealed record PolicyDeletion : RuntimeDeletion
{
    /// <summary>Number of deleted rules, when all were deleted.</summary>
    public long? Count { get; init; }
}
