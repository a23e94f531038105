using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management.Skills;

/// <summary>Skills in the agent's workspace, in no order.</summary>
public sealed record SkillList : CountedList<Skill>;

/// <summary>A skill.</summary>
public sealed record Skill : RuntimeDocument
{
    /// <summary>Folder name, the key of the skill.</summary>
    /// <example>invoice-check</example>
    public string? Name { get; init; }

    /// <summary><c>workspace</c>, <c>builtin</c> or another text.</summary>
    /// <example>workspace</example>
    [AllowedValues("workspace", "builtin")]
    public string? Source { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Path of the skill.</summary>
    public string? Path { get; init; }

    /// <summary>Size of its description file in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>When it was changed, in seconds since 1970.</summary>
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

    /// <summary>Whether an existing skill of this name is replaced. Default false.</summary>
    public bool? Overwrite { get; init; }
}

/// <summary>Confirms that a skill was deleted.</summary>
public sealed record SkillDeletion : RuntimeDeletion
{
    /// <summary>Name of the skill.</summary>
    public string? Name { get; init; }
}
