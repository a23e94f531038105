using Microsoft.Extensions.Options;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Providers;

/// <summary>The configured identity providers. Thread-safe.</summary>
public sealed class SignInProviders(IOptions<AccountsOptions> options)
{
    private const string SchemePrefix = "provider:";

    /// <summary>All providers, in the order of the configuration.</summary>
    public IReadOnlyList<ProviderOptions> All { get; } = [.. options.Value.Providers];

    /// <summary>Whether people may sign in with a password.</summary>
    public bool AllowsPasswords => options.Value.PasswordSignIn;

    /// <summary>Refuses what needs a password where nobody may sign in with one.</summary>
    /// <exception cref="PlacetException">Nobody may: <c>password_sign_in_disabled</c>.</exception>
    public void RequirePasswords()
    {
        if (!AllowsPasswords)
            throw new PlacetException(AccountErrors.PasswordSignInDisabled);
    }

    /// <summary>The provider of an id; null when there is none.</summary>
    public ProviderOptions? Find(string id) => All.FirstOrDefault(provider => provider.Id == id);

    /// <summary>The provider of an authentication scheme; null for another scheme.</summary>
    public ProviderOptions? FindByScheme(string? scheme) =>
        scheme is not null && scheme.StartsWith(SchemePrefix, StringComparison.Ordinal) ? Find(scheme[SchemePrefix.Length..]) : null;

    /// <summary>Name of the authentication scheme of a provider.</summary>
    public static string SchemeOf(string id) => SchemePrefix + id;

    /// <summary>Name that people see; the id of a provider that is not configured any more.</summary>
    public string NameOf(string id) => Find(id)?.DisplayName ?? id;
}
