using System.ComponentModel.DataAnnotations;
namespace Placet.Application.Management.Credentials;

/// <summary>Secrets that the runtime keeps for its tools; never their values.</summary>
public sealed record CredentialList : RuntimeDocument
{
    /// <summary>The secrets, ordered by key.</summary>
    public IReadOnlyList<Credential>? Items { get; init; }

    /// <summary>How many they are.</summary>
    public long? Count { get; init; }
}

/// <summary>A secret of the runtime; never its value.</summary>
public sealed record Credential : RuntimeDocument
{
    /// <summary>Name, like that of an environment variable.</summary>
    /// <example>GITHUB_TOKEN</example>
    public string? Key { get; init; }

    /// <summary>Whether a value is stored.</summary>
    public bool? HasValue { get; init; }

    /// <summary>What stands for the value; empty without one.</summary>
    public string? Masked { get; init; }

    /// <summary>Whether shell commands of the agent get it as an environment variable.</summary>
    public bool? Exposed { get; init; }
}

/// <summary>That a secret is gone.</summary>
public sealed record CredentialDeletion : RuntimeDocument
{
    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Its name.</summary>
    public string? Key { get; init; }
}

/// <summary>A new value of a secret.</summary>
public sealed record CredentialValue : RuntimeDocument
{
    /// <summary>The value: any text, at most 64 KiB of UTF-8.</summary>
    [Required]
    public string? Value { get; init; }
}

/// <summary>A new secret.</summary>
public sealed record CredentialDraft : RuntimeDocument
{
    /// <summary>Name: letters, digits and underscores, not beginning with a digit.</summary>
    /// <example>CALENDAR_TOKEN</example>
    [Required]
    public string? Key { get; init; }

    /// <summary>The value: any text, at most 64 KiB of UTF-8.</summary>
    [Required]
    public string? Value { get; init; }

    /// <summary>Whether shell commands of the agent get it as an environment variable; false when left out.</summary>
    public bool? Exposed { get; init; }
}

/// <summary>Whether shell commands get a secret.</summary>
public sealed record CredentialExposure : RuntimeDocument
{
    /// <summary>Whether they do.</summary>
    [Required]
    public bool? Exposed { get; init; }
}
