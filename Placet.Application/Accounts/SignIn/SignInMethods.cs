using Placet.Application.Accounts.Providers;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.SignIn;

/// <summary>Keeps people from taking away what alone signs them in. Thread-safe.</summary>
internal sealed class SignInMethods(SignInProviders providers)
{
    /// <summary>Requires that a user can still sign in, after something was removed in this transaction.</summary>
    /// <param name="work">A transaction of all accounts: two removals at the same time could leave nothing.</param>
    /// <exception cref="PlacetException">Nothing is left: <c>last_sign_in_method</c>.</exception>
    public async Task RequireOneAsync(IUnitOfWork work, User user, CancellationToken cancellationToken)
    {
        if (!(user.HasPassword && providers.AllowsPasswords)
            && !(await work.ExternalLogins.ListAsync(user.Id, cancellationToken)).Any(login => providers.Find(login.Provider) is not null)
            && (await work.SecondFactors.CountAsync(user.Id, cancellationToken)).Passkeys == 0)
        {
            throw new PlacetException(ProviderErrors.LastSignInMethod);
        }
    }
}
