namespace Placet.Domain.Secrets;

/// <summary>The encrypted secrets of one user.</summary>
public sealed record UserSecrets : StoredSecrets
{
    /// <summary>The secret of the user's authenticator app.</summary>
    public required ProtectedSecret Totp { get; init; }

    /// <inheritdoc/>
    public override SecretHolder Holder => new(SecretHolderKind.User, OwnerId, OwnerId);

    /// <inheritdoc/>
    public override IEnumerable<(SecretBinding Binding, ProtectedSecret Secret)> All => [(SecretBinding.TotpSecret(OwnerId), Totp)];

    /// <inheritdoc/>
    public override UserSecrets Replace(Func<SecretBinding, ProtectedSecret, ProtectedSecret> replace) =>
        this with { Totp = replace(SecretBinding.TotpSecret(OwnerId), Totp) };
}
