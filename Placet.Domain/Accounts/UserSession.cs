namespace Placet.Domain.Accounts;

/// <summary>How a user proved who they are.</summary>
public enum SignInMethod
{
    /// <summary>With the password.</summary>
    Password,

    /// <summary>With a passkey.</summary>
    Passkey,

    /// <summary>At an identity provider.</summary>
    Provider,
}

/// <summary>A session: a sign-in and the tokens that continue it.</summary>
public sealed record UserSession
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The user who signed in.</summary>
    public required string UserId { get; init; }

    /// <summary>Version of the user's sign-ins; the session ends with it.</summary>
    public required int SignInVersion { get; init; }

    /// <summary>How the user signed in.</summary>
    public required SignInMethod Method { get; init; }

    /// <summary>Id of the identity provider; null unless it was used.</summary>
    public string? Provider { get; init; }

    /// <summary>Address of the client that signed in; null when the connection had none.</summary>
    public string? Ip { get; init; }

    /// <summary>What the client said it is, at most 400 characters; null for nothing.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Whether a second factor was checked.</summary>
    public required bool HasSecondFactor { get; init; }

    /// <summary>The session at the identity provider; null unless one was used.</summary>
    public ExternalSession? External { get; init; }

    /// <summary>When the user signed in.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When a token of it was last used, up to 5 minutes late.</summary>
    public required DateTimeOffset LastUsedAt { get; init; }

    /// <summary>When its last token expires at the latest.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The session of a user at an identity provider.</summary>
/// <param name="Issuer">The provider's issuer identifier.</param>
/// <param name="Subject">The user's identifier at that issuer.</param>
/// <param name="SessionId">The provider's id of the session; null when it sends none.</param>
public sealed record ExternalSession(string Issuer, string Subject, string? SessionId);
