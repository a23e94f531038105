using System.ComponentModel.DataAnnotations;
namespace Placet.Application.Management.Skills;

/// <summary>Skills in the agent's workspace, unsorted.</summary>
public sealed record SkillList : RuntimeDocument
{
    /// <summary>The skills.</summary>
    public IReadOnlyList<Skill>? Items { get; init; }

    /// <summary>How many they are.</summary>
    public long? Count { get; init; }
}

/// <summary>A skill.</summary>
public sealed record Skill : RuntimeDocument
{
    /// <summary>Folder name, which is its key.</summary>
    /// <example>invoice-check</example>
    public string? Name { get; init; }

    /// <summary><c>workspace</c>, <c>builtin</c> and others.</summary>
    /// <example>workspace</example>
    [AllowedValues("workspace", "builtin")]
    public string? Source { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Where it lies.</summary>
    public string? Path { get; init; }

    /// <summary>Bytes of its description file.</summary>
    public long? Size { get; init; }

    /// <summary>When it was changed, seconds since 1970.</summary>
    public double? Mtime { get; init; }
}

/// <summary>A skill to install.</summary>
public sealed record SkillUpload : RuntimeDocument
{
    /// <summary>Folder name; not blank.</summary>
    /// <example>invoice-check</example>
    [Required]
    public string? Name { get; init; }

    /// <summary>Standard base64 of a zip archive of at most 25 MiB with a <c>SKILL.md</c>.</summary>
    [Required]
    public string? Zip { get; init; }

    /// <summary>Whether a skill of that name is replaced; false when left out.</summary>
    public bool? Overwrite { get; init; }
}

/// <summary>That a skill is gone.</summary>
public sealed record SkillDeletion : RuntimeDocument
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }
}
