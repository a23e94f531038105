using System.Buffers.Text;
using Fido2NetLib;
using Fido2NetLib.Cbor;
using Fido2NetLib.Exceptions;
using Fido2NetLib.Objects;
using Placet.Application.Accounts.Passkeys;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Identity;

/// <inheritdoc cref="IPasskeyVerifier"/>
internal sealed partial class PasskeyVerifier(ILogger<PasskeyVerifier> logger) : IPasskeyVerifier
{
    private static readonly PubKeyCredParam[] Algorithms =
        [.. PasskeyRules.Algorithms.Select(static algorithm => new PubKeyCredParam((COSE.Algorithm)algorithm))];

    public Task<NewCredential?> VerifyAsync(
        RelyingParty relyingParty, byte[] challenge, byte[] userHandle, PasskeyAttestation attestation,
        CancellationToken cancellationToken) =>
        TryAsync(async () =>
        {
            var response = AuthenticatorAttestationResponse.Parse(RawOf(attestation));
            RequireNoCertificates(response.AttestationObject);
            RequireOrigin(response, relyingParty);
            var user = new Fido2User { Id = userHandle, Name = string.Empty, DisplayName = string.Empty };
            var options = new CredentialCreateOptions
            {
                Rp = new PublicKeyCredentialRpEntity(relyingParty.Id, relyingParty.Id),
                User = user,
                Challenge = challenge,
                PubKeyCredParams = Algorithms,
                AuthenticatorSelection = new AuthenticatorSelection { UserVerification = UserVerificationRequirement.Required },
            };
            // Whether the credential is new is decided by the database when it is stored.
            var credential = await response.VerifyAsync(
                options, ConfigurationOf(relyingParty), static (_, _) => Task.FromResult(true), metadataService: null,
                requestTokenBindingId: null, cancellationToken);
            return new NewCredential(
                credential.Id, credential.PublicKey, new AuthenticatorState(credential.SignCount, credential.IsBackedUp));
        });

    public Task<AuthenticatorState?> VerifyAsync(
        RelyingParty relyingParty, byte[] challenge, Passkey passkey, PasskeyAssertion assertion, CancellationToken cancellationToken) =>
        TryAsync(async () =>
        {
            var response = AuthenticatorAssertionResponse.Parse(RawOf(assertion));
            RequireOrigin(response, relyingParty);
            var options = new AssertionOptions
            {
                RpId = relyingParty.Id,
                Challenge = challenge,
                AllowCredentials = [new PublicKeyCredentialDescriptor(passkey.CredentialId)],
                UserVerification = UserVerificationRequirement.Required,
            };
            var handle = PasskeyUser.HandleOf(passkey.UserId);
            var result = await response.VerifyAsync(
                options, ConfigurationOf(relyingParty), passkey.PublicKey, (uint)passkey.SignCount,
                (owner, _) => Task.FromResult(owner.UserHandle.AsSpan().SequenceEqual(handle)), metadataService: null,
                requestTokenBindingId: null, cancellationToken);
            return new AuthenticatorState(result.SignCount, result.IsBackedUp);
        });

    private static AuthenticatorAttestationRawResponse RawOf(PasskeyAttestation attestation) => new()
    {
        Id = Base64Url.EncodeToString(attestation.CredentialId),
        RawId = attestation.CredentialId,
        Type = PublicKeyCredentialType.PublicKey,
        Response = new AuthenticatorAttestationRawResponse.AttestationResponse
        {
            AttestationObject = attestation.AttestationObject,
            ClientDataJson = attestation.ClientData,
            Transports = [],
        },
        ClientExtensionResults = new AuthenticationExtensionsClientOutputs(),
    };

    private static AuthenticatorAssertionRawResponse RawOf(PasskeyAssertion assertion) => new()
    {
        Id = Base64Url.EncodeToString(assertion.CredentialId),
        RawId = assertion.CredentialId,
        Type = PublicKeyCredentialType.PublicKey,
        Response = new AuthenticatorAssertionRawResponse.AssertionResponse
        {
            AuthenticatorData = assertion.AuthenticatorData,
            ClientDataJson = assertion.ClientData,
            Signature = assertion.Signature,
            UserHandle = assertion.UserHandle,
        },
        ClientExtensionResults = new AuthenticationExtensionsClientOutputs(),
    };

    private static Fido2Configuration ConfigurationOf(RelyingParty relyingParty) => new()
    {
        RPID = relyingParty.Id,
        RPName = relyingParty.Id,
        Origins = new HashSet<string>(StringComparer.Ordinal) { relyingParty.Origin },
    };

    /// <summary>Requires an attestation without certificates: to build a chain of a stranger's could call addresses in them.</summary>
    private static void RequireNoCertificates(AuthenticatorAttestationResponse.ParsedAttestationObject attestation)
    {
        var isSelfSigned = attestation.Fmt == "packed" && !attestation.AttStmt.ContainsKey(new CborTextString("x5c"));
        if (attestation.Fmt != "none" && !isSelfSigned)
            throw new Fido2VerificationException("An attestation with certificates was not asked for");
    }

    /// <summary>Requires exactly the origin of the page; the library would ignore a path after it.</summary>
    private static void RequireOrigin(AuthenticatorResponse response, RelyingParty relyingParty)
    {
        if (!string.Equals(response.Origin, relyingParty.Origin, StringComparison.Ordinal))
            throw new Fido2VerificationException(Fido2ErrorCode.InvalidAuthenticatorResponseOrigin, "Another origin");
    }

    private async Task<T?> TryAsync<T>(Func<Task<T>> verify)
        where T : class
    {
        try
        {
            return await verify();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The input is a stranger's: whatever the library makes of it, it is refused. The message may repeat it, so it is not logged.
            LogRefused(exception is Fido2VerificationException { Code: var code } ? code.ToString() : exception.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(EventId = 5100, Level = LogLevel.Information, Message = "A passkey was refused: {Reason}")]
    private partial void LogRefused(string reason);
}
