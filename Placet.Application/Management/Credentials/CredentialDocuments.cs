using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management.Credentials;

/// <summary>Secrets that the runtime stores for its tools, ordered by key, without their values.</summary>
public sealed record CredentialList : CountedList<Credential>;

/// <summary>A secret of the runtime, without its value.</summary>
public sealed record Credential : RuntimeDocument
{
    /// <summary>Name, in the form of an environment variable.</summary>
    /// <example>GITHUB_TOKEN</example>
    public string? Key { get; init; }

    /// <summary>Whether a value is stored.</summary>
    public bool? HasValue { get; init; }

    /// <summary>Mask of the value; empty without one.</summary>
    public string? Masked { get; init; }

    /// <summary>Whether shell commands of the agent receive it as an environment variable.</summary>
    public bool? Exposed { get; init; }
}

/// <summary>Confirms that a secret was deleted.</summary>
public sealed record CredentialDeletion : RuntimeDeletion
{
    /// <summary>Name of the secret.</summary>
    public string? Key { get; init; }
}

/// <summary>A new value of a secret.</summary>
public sealed record CredentialValue : RuntimeDocument
{
    /// <summary>Any text, at most 64 KiB of UTF-8.</summary>
    [Required]
    public string? Value { get; init; }
}

/// <summary>A new secret.</summary>
public sealed record CredentialDraft : RuntimeDocument
{
    /// <summary>Name: letters, digits and underscores, not starting with a digit.</summary>
    /// <example>CALENDAR_TOKEN</example>
    [Required]
    public string? Key { get; init; }

    /// <summary>Any text, at most 64 KiB of UTF-8.</summary>
    [Required]
    public string? Value { get; init; }

    /// <summary>Whether shell commands of the agent receive it as an environment variable. Default false.</summary>
    public bool? Exposed { get; init; }
}

/// <summary>Whether shell commands of the agent receive a secret.</summary>
public sealed record CredentialExposure : RuntimeDocument
{
    /// <summary>Whether they receive it as an environment variable.</summary>
    [Required]
    public bool? Exposed { get; init; }
}
