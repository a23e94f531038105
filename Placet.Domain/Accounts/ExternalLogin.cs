namespace Placet.Domain.Accounts;

/// <summary>An identity at an identity provider that signs a user in.</summary>
public sealed record ExternalLogin
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The user whom it signs in.</summary>
    public required string UserId { get; init; }

    /// <summary>Id of the provider in the configuration when it was linked.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's issuer identifier, at most 300 characters.</summary>
    public required string Issuer { get; init; }

    /// <summary>The person's identifier at that issuer, at most 255 characters; unique together with the issuer.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was linked.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last signed the user in; null before that.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
