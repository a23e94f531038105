namespace Placet.Domain.Secrets;

/// <summary>An agent, notification channel or user that has encrypted secrets.</summary>
/// <param name="Kind">Which of them it is.</param>
/// <param name="OwnerId">The user who owns it; users own themselves.</param>
/// <param name="Id">Its id.</param>
public sealed record SecretHolder(SecretHolderKind Kind, string OwnerId, string Id);

/// <summary>What has secrets.</summary>
public enum SecretHolderKind
{
    /// <summary>An agent.</summary>
    Agent,

    /// <summary>A notification channel.</summary>
    Channel,

    /// <summary>A user.</summary>
    User,
}

/// <summary>The encrypted secrets of one holder.</summary>
public abstract record StoredSecrets
{
    /// <summary>The user who owns the holder.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The holder.</summary>
    public abstract SecretHolder Holder { get; }

    /// <summary>Each secret with the holder and field that it is bound to.</summary>
    public abstract IEnumerable<(SecretBinding Binding, ProtectedSecret Secret)> All { get; }

    /// <summary>Replaces each secret, for example by one that is encrypted with another key.</summary>
    public abstract StoredSecrets Replace(Func<SecretBinding, ProtectedSecret, ProtectedSecret> replace);
}
