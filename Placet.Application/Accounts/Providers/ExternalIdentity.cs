namespace Placet.Application.Accounts.Providers;

/// <summary>What an identity provider says about a person, once its answer has been validated.</summary>
/// <param name="Provider">Id of the provider in the configuration.</param>
/// <param name="Issuer">Its issuer identifier.</param>
/// <param name="Subject">The person's identifier at that issuer.</param>
public sealed record ExternalIdentity(string Provider, string Issuer, string Subject)
{
    /// <summary>Maximum length of the subject in characters (OpenID Connect Core, section 2), and of a session's id.</summary>
    public const int MaxLength = 255;

    /// <summary>The provider's id of the session; null when it sends none.</summary>
    public string? SessionId { get; init; }

    /// <summary>E-mail address; null when the provider sends none.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the provider has verified the address; null when it does not say.</summary>
    public bool? IsEmailVerified { get; init; }

    /// <summary>Display name; null when the provider sends none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the claim of the configuration makes the person an owner; null when roles are managed here.</summary>
    public bool? IsOwner { get; init; }

    /// <summary>Whether the provider has checked a second factor.</summary>
    public bool HasSecondFactor { get; init; }
}
