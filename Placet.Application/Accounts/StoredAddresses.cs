using Microsoft.Extensions.Logging;

namespace Placet.Application.Accounts;

/// <summary>
/// Brings the keys of addresses that an earlier version stored into today's form, which does not tell composed characters from
/// decomposed ones. An earlier version that runs beside this one finds all users whose address is typed in composed form.
/// </summary>
/// <param name="store">Where accounts are kept.</param>
/// <param name="logger">Hears of addresses that need a person's decision.</param>
public sealed partial class StoredAddresses(IPlacetStore store, ILogger<StoredAddresses> logger)
{
    /// <summary>Looks at all addresses, and writes only where a key is not the one of its address.</summary>
    /// <returns>A task that ends when every key that can be is in today's form.</returns>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredAddress> stored;
        await using (var read = await store.OpenAsync(cancellationToken))
            stored = await read.Users.ListAddressesAsync(cancellationToken);
        foreach (var address in stored.Where(static address => !AccountRules.IsEmail(address.Email)))
            LogUnusable(logger, address.UserId, AccountRules.MaxEmailLength);
        if (stored.Any(IsOutdated))
            await RenewAsync([.. stored.Where(IsOutdated)], cancellationToken);
    }

    private static bool IsOutdated(StoredAddress address) => address.EmailKey != EmailAddress.KeyOf(address.Email);

    private async Task RenewAsync(IReadOnlyList<StoredAddress> outdated, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        foreach (var address in outdated)
        {
            if (!await work.Users.TryRenewAddressKeyAsync(address, EmailAddress.KeyOf(address.Email), cancellationToken))
                LogTwice(logger, address.UserId);
        }

        await work.CommitUnauditedAsync();
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning,
        Message = "The user {UserId} has the address of another user in another Unicode form: each signs in with the form they registered; one should be deleted")]
    private static partial void LogTwice(ILogger logger, string userId);

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning,
        Message = "The user {UserId} has an address that is longer than {Most} characters or none at all, and cannot sign in with it: make the user anew")]
    private static partial void LogUnusable(ILogger logger, string userId, int most);
}
