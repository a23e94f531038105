using OtpNet;
using Placet.Application.Accounts.SecondFactor;

namespace Placet.Infrastructure.Identity;

/// <inheritdoc cref="ITotpService"/>
internal sealed class TotpService(TimeProvider clock) : ITotpService
{
    private const int SecretBytes = 20;
    private const string Issuer = "Placet";

    // RFC 6238, 5.2: a code that is typed at the end of its step arrives in the next one, and clocks differ.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public SecretText CreateSecret() => new(Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(SecretBytes)));

    public SecretText AddressOf(SecretText secret, string account) =>
        new(new OtpUri(OtpType.Totp, secret.Reveal(), account, Issuer).ToString());

    public long? FindStep(SecretText secret, string code) =>
        new Totp(Base32Encoding.ToBytes(secret.Reveal())).VerifyTotp(clock.GetUtcNow().UtcDateTime, code, out var step, Window)
            ? step
            : null;
}
