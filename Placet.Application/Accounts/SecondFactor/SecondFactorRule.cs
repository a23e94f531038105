using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>Requires of a session what its account has set up.</summary>
internal static class SecondFactorRule
{
    /// <summary>Requires that a second factor was checked, if the account has one; one cannot be added around the others.</summary>
    /// <exception cref="PlacetException">None was checked: <c>second_factor_required</c>.</exception>
    public static void RequireSecondFactorOf(this PresentedToken token, User user)
    {
        if (user.HasSecondFactor && !token.HasSecondFactor)
            throw new PlacetException(AccountErrors.SecondFactorRequired);
    }
}
