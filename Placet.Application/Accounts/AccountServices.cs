using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Settings;

namespace Placet.Application.Accounts;

/// <summary>Registers what the handlers of accounts share.</summary>
internal static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddSettings<InitialUserOptions>(InitialUserOptions.Section);
        services.AddSettings<JwtOptions>(JwtOptions.Section);
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<InitialOwner>();
        services.AddSingleton<StoredAddresses>();
        services.AddSingleton<PasswordRenewal>();
    }
}
