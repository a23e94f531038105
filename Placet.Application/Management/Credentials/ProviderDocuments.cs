using System.ComponentModel.DataAnnotations;
namespace Placet.Application.Management.Credentials;

/// <summary>All model providers that the runtime knows, also those without a key.</summary>
public sealed record ProviderList : RuntimeDocument
{
    /// <summary>The providers.</summary>
    public IReadOnlyList<Provider>? Items { get; init; }
}

/// <summary>A model provider; never its key.</summary>
public sealed record Provider : RuntimeDocument
{
    /// <summary>Name.</summary>
    /// <example>openrouter</example>
    public string? Name { get; init; }

    /// <summary>Name for people.</summary>
    public string? Label { get; init; }

    /// <summary>Environment variable of its key; empty when there is none.</summary>
    public string? EnvKey { get; init; }

    /// <summary>Whether it is connected by log-in rather than by a key.</summary>
    public bool? IsOauth { get; init; }

    /// <summary>Whether it is a server of one's own, which needs no key.</summary>
    public bool? IsLocal { get; init; }

    /// <summary>Whether address and key are both the user's and are not checked.</summary>
    public bool? IsDirect { get; init; }

    /// <summary>Whether it takes an address.</summary>
    public bool? SupportsApiBase { get; init; }

    /// <summary>Whether it needs an address.</summary>
    public bool? RequiresApiBase { get; init; }

    /// <summary>Whether it needs a key.</summary>
    public bool? RequiresApiKey { get; init; }

    /// <summary>Its address; empty when not set.</summary>
    public string? ApiBase { get; init; }

    /// <summary>The address it has by default; empty when there is none.</summary>
    public string? DefaultApiBase { get; init; }

    /// <summary>Whether a key is stored, or the log-in is connected.</summary>
    public bool? HasValue { get; init; }

    /// <summary>What stands for the key; empty without one.</summary>
    public string? Masked { get; init; }
}

/// <summary>Key and address of a provider that has none yet; at least one of the last three.</summary>
public sealed record ProviderDraft : RuntimeDocument
{
    /// <summary>The provider.</summary>
    /// <example>azure_openai</example>
    [Required]
    public string? Name { get; init; }

    /// <summary>Its key, at most 64 KiB of UTF-8.</summary>
    public string? Value { get; init; }

    /// <summary>Its address.</summary>
    public string? ApiBase { get; init; }

    /// <summary>Another name of <c>apiBase</c>, which wins when both are there.</summary>
    public string? BaseUrl { get; init; }
}

/// <summary>New key or address of a provider; at least one of them.</summary>
public sealed record ProviderChange : RuntimeDocument
{
    /// <summary>Its key, at most 64 KiB of UTF-8.</summary>
    public string? Value { get; init; }

    /// <summary>Its address; null clears.</summary>
    public string? ApiBase { get; init; }

    /// <summary>Another name of <c>apiBase</c>, which wins when both are there.</summary>
    public string? BaseUrl { get; init; }
}

/// <summary>A log-in that a person has to finish at the provider.</summary>
public sealed record OAuthStart : RuntimeDocument
{
    /// <summary>What to poll with.</summary>
    public string? SessionId { get; init; }

    /// <summary><c>device</c>.</summary>
    [AllowedValues("device")]
    public string? Mode { get; init; }

    /// <summary>What the person types at the provider.</summary>
    /// <example>ABCD-1234</example>
    public string? UserCode { get; init; }

    /// <summary>The page to open.</summary>
    public string? VerificationUri { get; init; }

    /// <summary>Seconds until it expires.</summary>
    public long? ExpiresIn { get; init; }

    /// <summary>Seconds between polls; at least 2.</summary>
    public long? Interval { get; init; }
}

/// <summary>How far a log-in is.</summary>
public sealed record OAuthPoll : RuntimeDocument
{
    /// <summary><c>pending</c>, <c>ok</c> or <c>error</c>; after the last two polling ends.</summary>
    [AllowedValues("pending", "ok", "error")]
    public string? Status { get; init; }

    /// <summary>What went wrong, for people.</summary>
    public string? Error { get; init; }

    /// <summary>The account that is connected.</summary>
    public string? Account { get; init; }
}
