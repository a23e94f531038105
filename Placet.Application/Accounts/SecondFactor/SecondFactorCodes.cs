using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>Accepts codes that users type: of an authenticator app, or for recovery. Thread-safe.</summary>
internal sealed class SecondFactorCodes(ITotpService totp, ISecretProtector secrets)
{
    private const int TotpLength = 6;

    /// <summary>Accepts a code inside a write transaction, whose commit uses it up: each is accepted once.</summary>
    /// <param name="code">As it was typed; dashes and white space are ignored.</param>
    /// <returns>False, with nothing changed, when it is wrong or was used.</returns>
    public async Task<bool> AcceptAsync(IUnitOfWork work, string userId, SecretText code, CancellationToken cancellationToken)
    {
        var typed = string.Concat(code.Reveal().Where(static character => character is not '-' && !char.IsWhiteSpace(character)));
        if (typed.Length == RecoveryCode.Length)
            return await work.SecondFactors.UseRecoveryCodeAsync(userId, RecoveryCode.HashOf(typed), cancellationToken);
        return IsTotp(typed)
            && await work.SecondFactors.FindTotpAsync(userId, cancellationToken) is { ConfirmedAt: not null } stored
            && FindStep(stored, typed) is { } step
            && await work.SecondFactors.UseTotpStepAsync(userId, step, cancellationToken);
    }

    /// <summary>The step of a code for a stored secret, confirmed or not; null when the code is wrong.</summary>
    public long? FindStep(Domain.Accounts.TotpSecret stored, SecretText code)
    {
        var typed = string.Concat(code.Reveal().Where(static character => !char.IsWhiteSpace(character)));
        return IsTotp(typed) ? FindStep(stored, typed) : null;
    }

    private static bool IsTotp(string typed) => typed.Length == TotpLength && typed.All(char.IsAsciiDigit);

    // A secret that does not open with the key ring accepts no code; recovery codes still do.
    private long? FindStep(Domain.Accounts.TotpSecret stored, string typed) =>
        secrets.TryUnprotect(stored.Secret, SecretBinding.TotpSecret(stored.UserId), out var secret) ? totp.FindStep(secret, typed) : null;
}
