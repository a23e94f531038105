namespace Placet.Domain.Accounts;

/// <summary>The second factors that a user has set up.</summary>
/// <param name="HasTotp">Whether an authenticator app is set up and confirmed.</param>
/// <param name="Passkeys">Number of passkeys.</param>
/// <param name="RecoveryCodes">Number of recovery codes that are left.</param>
public readonly record struct SecondFactors(bool HasTotp, int Passkeys, int RecoveryCodes)
{
    /// <summary>Whether there is a factor; recovery codes alone are none.</summary>
    public bool Any => HasTotp || Passkeys > 0;
}
