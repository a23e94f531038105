using Placet.Application.Accounts.SecondFactor;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Passkeys;

/// <summary>What a browser needs to create a passkey.</summary>
/// <param name="Token">To be sent back with the response; valid once and for 5 minutes.</param>
/// <param name="Challenge">What the authenticator signs.</param>
/// <param name="Existing">The user's passkeys, which the authenticator must not have.</param>
public sealed record PasskeyRegistration(string Token, byte[] Challenge, User User, IReadOnlyList<Passkey> Existing);

/// <summary>Begins to add a passkey to the caller's account.</summary>
public sealed record BeginPasskey(PresentedToken Token) : IRequest<PasskeyRegistration>;

internal sealed class BeginPasskeyHandler(IPlacetStore store, PasskeyChallenges challenges)
    : IRequestHandler<BeginPasskey, PasskeyRegistration>
{
    public async Task<PasskeyRegistration> Handle(BeginPasskey request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var user = await request.Token.RequireCurrentAsync(read.Users, cancellationToken);
        request.Token.RequireSecondFactorOf(user);
        var existing = await read.Passkeys.ListAsync(user.Id, cancellationToken);
        if (existing.Count >= PasskeyRules.MaxCount)
            throw new PlacetException(PasskeyErrors.TooMany);
        var challenge = challenges.Issue(OneTimePurpose.PasskeyRegistration, user.Id);
        return new PasskeyRegistration(challenge.Token, challenge.Value, user, existing);
    }
}

/// <summary>Adds a passkey to the caller's account, and ends the other sessions.</summary>
/// <param name="Challenge">The token of <see cref="PasskeyRegistration"/>.</param>
public sealed record AddPasskey(
    Caller Caller, PresentedToken Token, RelyingParty RelyingParty, string Challenge, string Name, PasskeyAttestation Attestation)
    : IRequest<AddedPasskey>;

/// <summary>A new passkey, with the session that goes on.</summary>
/// <param name="Factor">The new token of the session; ten recovery codes when it is the account's first second factor, else none.</param>
public sealed record AddedPasskey(Passkey Passkey, AddedFactor Factor);

internal sealed class AddPasskeyHandler(
    FactorChanges changes, PasskeyChallenges challenges, IPasskeyVerifier verifier, TimeProvider clock)
    : IRequestHandler<AddPasskey, AddedPasskey>
{
    public async Task<AddedPasskey> Handle(AddPasskey request, CancellationToken cancellationToken)
    {
        var userId = request.Caller.UserId;
        var challenge = challenges.Read(request.Challenge, OneTimePurpose.PasskeyRegistration, userId)
            ?? throw new PlacetException(PasskeyErrors.Refused);
        var credential = await verifier.VerifyAsync(
            request.RelyingParty, challenge.Value, PasskeyUser.HandleOf(userId), request.Attestation, cancellationToken)
            ?? throw new PlacetException(PasskeyErrors.Refused);

        var (work, user) = await changes.BeginAsync(request.Token, cancellationToken);
        await using var transaction = work;
        if (!await challenges.TryUseAsync(work, challenge, userId, cancellationToken))
            throw new PlacetException(PasskeyErrors.Refused);
        var passkey = Create(request, credential);
        await AddAsync(work, passkey, cancellationToken);
        var factor = await changes.EndAddingAsync(work, user, request.Token, request.Caller.Origin, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("passkey.create", passkey.Id));
        return new AddedPasskey(passkey, factor);
    }

    private static async Task AddAsync(IUnitOfWork work, Passkey passkey, CancellationToken cancellationToken)
    {
        if ((await work.Passkeys.ListAsync(passkey.UserId, cancellationToken)).Count >= PasskeyRules.MaxCount)
            throw new PlacetException(PasskeyErrors.TooMany);
        if (!await work.Passkeys.TryAddAsync(passkey, cancellationToken))
            throw new PlacetException(PasskeyErrors.Exists);
    }

    private Passkey Create(AddPasskey request, NewCredential credential)
    {
        var now = clock.GetUtcNow();
        var transports = request.Attestation.Transports.Intersect(PasskeyRules.Transports, StringComparer.Ordinal);
        return new Passkey
        {
            Id = NewId.At(now),
            UserId = request.Caller.UserId,
            Name = request.Name,
            CredentialId = credential.CredentialId,
            PublicKey = credential.PublicKey,
            SignCount = credential.State.SignCount,
            Transports = string.Join(' ', transports) is { Length: > 0 } known ? known : null,
            IsBackedUp = credential.State.IsBackedUp,
            CreatedAt = now,
        };
    }
}
