using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>Secrets and codes of authenticator apps: RFC 6238 with SHA-1, 6 digits and steps of 30 s. Thread-safe.</summary>
public interface ITotpService
{
    /// <summary>Creates a random secret of 20 bytes, in base32.</summary>
    SecretText CreateSecret();

    /// <summary>The address that an authenticator app reads from a QR code: <c>otpauth://totp/Placet:…</c>.</summary>
    /// <param name="account">The e-mail address that the app shows.</param>
    SecretText AddressOf(SecretText secret, string account);

    /// <summary>Checks a code of six digits against the current step and one on either side.</summary>
    /// <returns>The step of the code, counted from 1970; null when it is wrong.</returns>
    long? FindStep(SecretText secret, string code);
}
