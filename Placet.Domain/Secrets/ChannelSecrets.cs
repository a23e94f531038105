namespace Placet.Domain.Secrets;

/// <summary>The encrypted secrets of one notification channel.</summary>
public sealed record ChannelSecrets : StoredSecrets
{
    /// <summary>The channel.</summary>
    public required string ChannelId { get; init; }

    /// <summary>Its web address.</summary>
    public ProtectedSecret? Url { get; init; }

    /// <summary>Its secret.</summary>
    public ProtectedSecret? Secret { get; init; }

    /// <summary>The secret before the last rotation, which is valid for 24 hours more.</summary>
    public ProtectedSecret? PreviousSecret { get; init; }

    /// <inheritdoc/>
    public override SecretHolder Holder => new(SecretHolderKind.Channel, OwnerId, ChannelId);

    /// <inheritdoc/>
    public override IEnumerable<(SecretBinding Binding, ProtectedSecret Secret)> All
    {
        get
        {
            if (Url is not null)
                yield return (SecretBinding.ChannelUrl(ChannelId), Url);
            if (Secret is not null)
                yield return (SecretBinding.ChannelSecret(ChannelId), Secret);
            if (PreviousSecret is not null)
                yield return (SecretBinding.ChannelSecret(ChannelId), PreviousSecret);
        }
    }

    /// <inheritdoc/>
    public override ChannelSecrets Replace(Func<SecretBinding, ProtectedSecret, ProtectedSecret> replace) => this with
    {
        Url = Url is null ? null : replace(SecretBinding.ChannelUrl(ChannelId), Url),
        Secret = Secret is null ? null : replace(SecretBinding.ChannelSecret(ChannelId), Secret),
        PreviousSecret = PreviousSecret is null ? null : replace(SecretBinding.ChannelSecret(ChannelId), PreviousSecret),
    };
}
