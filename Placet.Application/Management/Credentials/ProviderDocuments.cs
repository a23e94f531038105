using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management.Credentials;

/// <summary>All model providers of the runtime, with and without a stored key.</summary>
public sealed record ProviderList : RuntimeList<Provider>;

/// <summary>A model provider, without its key.</summary>
public sealed record Provider : RuntimeDocument
{
    /// <summary>Name.</summary>
    /// <example>openrouter</example>
    public string? Name { get; init; }

    /// <summary>Display name.</summary>
    public string? Label { get; init; }

    /// <summary>Environment variable of the key; empty when there is none.</summary>
    public string? EnvKey { get; init; }

    /// <summary>Whether the provider is connected by OAuth instead of a key.</summary>
    public bool? IsOauth { get; init; }

    /// <summary>Whether it is a self-hosted server, which needs no key.</summary>
    public bool? IsLocal { get; init; }

    /// <summary>Whether the user supplies both address and key, which are not checked.</summary>
    public bool? IsDirect { get; init; }

    /// <summary>Whether an address can be set.</summary>
    public bool? SupportsApiBase { get; init; }

    /// <summary>Whether an address is required.</summary>
    public bool? RequiresApiBase { get; init; }

    /// <summary>Whether a key is required.</summary>
    public bool? RequiresApiKey { get; init; }

    /// <summary>Address; empty when not set.</summary>
    public string? ApiBase { get; init; }

    /// <summary>Default address; empty when there is none.</summary>
    public string? DefaultApiBase { get; init; }

    /// <summary>Whether a key is stored, or OAuth is connected.</summary>
    public bool? HasValue { get; init; }

    /// <summary>Mask of the key; empty without one.</summary>
    public string? Masked { get; init; }
}

/// <summary>A new key or address of a provider; at least one of the members; null clears the stored address.</summary>
public record ProviderChange : RuntimeDocument
{
    /// <summary>Key, at most 64 KiB of UTF-8.</summary>
    public string? Value { get; init; }

    /// <summary>Address.</summary>
    public string? ApiBase { get; init; }

    /// <summary>Alternative name of <c>apiBase</c>, which takes precedence.</summary>
    public string? BaseUrl { get; init; }
}

/// <summary>Key or address of a provider that has none yet; at least one of the other members.</summary>
public sealed record ProviderDraft : ProviderChange
{
    /// <summary>Name of the provider.</summary>
    /// <example>azure_openai</example>
    [Required]
    public string? Name { get; init; }
}

/// <summary>A started OAuth device authorization, which the user completes at the provider.</summary>
public sealed record OAuthStart : RuntimeDocument
{
    /// <summary>Id for polling.</summary>
    public string? SessionId { get; init; }

    /// <summary><c>device</c>.</summary>
    [AllowedValues("device")]
    public string? Mode { get; init; }

    /// <summary>Code that the user enters at the provider.</summary>
    /// <example>ABCD-1234</example>
    public string? UserCode { get; init; }

    /// <summary>Page to open.</summary>
    public string? VerificationUri { get; init; }

    /// <summary>Seconds until it expires.</summary>
    public long? ExpiresIn { get; init; }

    /// <summary>Seconds between polls; at least 2.</summary>
    public long? Interval { get; init; }
}

/// <summary>State of an OAuth device authorization.</summary>
public sealed record OAuthPoll : RuntimeDocument
{
    /// <summary><c>pending</c>, or the final <c>ok</c> or <c>error</c>.</summary>
    [AllowedValues("pending", "ok", "error")]
    public string? Status { get; init; }

    /// <summary>Error, for people.</summary>
    public string? Error { get; init; }

    /// <summary>The connected account.</summary>
    public string? Account { get; init; }
}
