using Placet.Application.Accounts.Providers;

namespace Placet.Application.Accounts;

/// <summary>Settings of accounts and of how people sign in.</summary>
public sealed class AccountsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Accounts";

    /// <summary>Whether people may sign in with a password. Default true.</summary>
    public bool PasswordSignIn { get; set; } = true;

    /// <summary>
    /// Whether a user whose password was set by somebody else has to change it before anything else. Default false: then it is a hint.
    /// Without effect when nobody signs in with a password.
    /// </summary>
    public bool EnforcePasswordChange { get; set; }

    /// <summary>Identity providers that people sign in with. None by default.</summary>
    public IList<ProviderOptions> Providers { get; } = [];

    /// <summary>Whether everybody has to sign in with a second factor, and to set one up before anything else. Default false.</summary>
    public bool RequireSecondFactor { get; set; }
}
