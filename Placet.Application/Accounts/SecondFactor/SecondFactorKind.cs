using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>What can complete a sign-in.</summary>
public enum SecondFactorKind
{
    /// <summary>A code of an authenticator app.</summary>
    Totp,

    /// <summary>A passkey.</summary>
    Passkey,

    /// <summary>A recovery code.</summary>
    Recovery,
}

/// <summary>Tells which kinds a user can choose from.</summary>
internal static class SecondFactorKinds
{
    public static IReadOnlyList<SecondFactorKind> Of(SecondFactors factors)
    {
        List<SecondFactorKind> kinds = [];
        if (factors.HasTotp)
            kinds.Add(SecondFactorKind.Totp);
        if (factors.Passkeys > 0)
            kinds.Add(SecondFactorKind.Passkey);
        if (factors.RecoveryCodes > 0)
            kinds.Add(SecondFactorKind.Recovery);
        return kinds;
    }
}
