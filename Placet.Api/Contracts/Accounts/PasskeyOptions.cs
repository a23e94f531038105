using System.Buffers.Text;
using Placet.Application.Accounts.Passkeys;
using Placet.Domain.Accounts;

namespace Placet.Api.Contracts.Accounts;

/// <summary>Writes the options of WebAuthn that browsers are given.</summary>
internal static class PasskeyOptions
{
    private const string PublicKey = "public-key";
    private const string Required = "required";
    private const string ProductName = "Placet";

    private static readonly int Timeout = (int)PasskeyRules.ChallengeLifetime.TotalMilliseconds;
    private static readonly CredentialParameters[] Algorithms =
        [.. PasskeyRules.Algorithms.Select(static algorithm => new CredentialParameters(PublicKey, algorithm))];
    private static readonly AuthenticatorSelectionCriteria Selection = new(Required, RequireResidentKey: true, Required);

    public static PasskeyCreationResponse Of(PasskeyRegistration registration, RelyingParty relyingParty) => new(
        registration.Token,
        new PasskeyCreationOptions(
            new RelyingPartyEntity(relyingParty.Id, ProductName),
            new UserEntity(
                Base64Url.EncodeToString(PasskeyUser.HandleOf(registration.User.Id)), registration.User.Email,
                registration.User.DisplayName),
            Base64Url.EncodeToString(registration.Challenge),
            Algorithms,
            Timeout,
            Attestation: "none",
            Selection,
            Describe(registration.Existing)));

    /// <summary>Options for a sign-in.</summary>
    /// <param name="accepted">Passkeys that are accepted; none for all, which says nothing about anybody.</param>
    public static PasskeyRequestOptions Of(byte[] challenge, RelyingParty relyingParty, IReadOnlyList<Passkey> accepted) =>
        new(Base64Url.EncodeToString(challenge), Timeout, relyingParty.Id, Describe(accepted), Required);

    private static CredentialDescriptor[] Describe(IReadOnlyList<Passkey> passkeys) =>
    [
        .. passkeys.Select(static passkey => new CredentialDescriptor(
            PublicKey, Base64Url.EncodeToString(passkey.CredentialId), passkey.Transports?.Split(' '))),
    ];
}
