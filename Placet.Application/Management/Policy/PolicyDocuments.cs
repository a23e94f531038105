using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Policy;

/// <summary>Standing rules for the agent's calls of tools.</summary>
public sealed record ToolPolicy : RuntimeDocument
{
    /// <summary>Whether the rules hold; when not, every call runs.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether scheduled jobs are not asked about.</summary>
    public bool? SkipCron { get; init; }

    /// <summary>File on the runtime's disk; for information only.</summary>
    public string? Path { get; init; }

    /// <summary>The rules; <c>deny</c> beats <c>allow</c>.</summary>
    public IReadOnlyList<PolicyRule>? Rules { get; init; }
}

/// <summary>A rule. It has no id: action, tool and params together are what it is known by.</summary>
public sealed record PolicyRule : RuntimeDocument
{
    /// <summary><c>allow</c> or <c>deny</c>.</summary>
    /// <example>deny</example>
    [AllowedValues("allow", "deny")]
    public string? Action { get; init; }

    /// <summary>Name of the tool; <c>*</c> stands for anything.</summary>
    /// <example>shell_exec</example>
    public string? Tool { get; init; }

    /// <summary>Parameters that have to match, of whatever type; none is any.</summary>
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

    /// <summary>Parameters that have to match, of whatever type.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Params { get; init; }

    /// <summary>Who adds it.</summary>
    public string? AddedBy { get; init; }
}

/// <summary>That rules are gone.</summary>
public sealed record PolicyDeletion : RuntimeDocument
{
    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }

    /// <summary>How many, when all were removed.</summary>
    public long? Count { get; init; }
}

/// <summary>The two switches of the policy.</summary>
public sealed record PolicySwitches : RuntimeDocument
{
    /// <summary>Whether the rules hold.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether scheduled jobs are not asked about.</summary>
    public bool? SkipCron { get; init; }
}
