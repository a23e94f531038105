using Microsoft.Extensions.Logging;

namespace Placet.Application.Accounts;

/// <summary>
/// Updates lookup keys of e-mail addresses that an earlier version stored without Unicode normalization. An earlier version that runs
/// beside this one finds every user whose address is typed in composed form.
/// </summary>
public sealed partial class EmailKeyMigration(IPlacetStore store, ILogger<EmailKeyMigration> logger)
{
    /// <summary>Reads all addresses and writes the keys that differ; logs addresses that need an operator's decision.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredEmail> stored;
        await using (var read = await store.OpenAsync(cancellationToken))
            stored = await read.Users.ListEmailsAsync(cancellationToken);
        foreach (var email in stored.Where(static email => !AccountRules.IsEmail(email.Email)))
            LogUnusable(logger, email.UserId, AccountRules.MaxEmailLength);
        List<StoredEmail> outdated = [.. stored.Where(static email => email.EmailKey != EmailAddress.KeyOf(email.Email))];
        if (outdated.Count == 0)
            return;
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        foreach (var email in outdated)
        {
            if (!await work.Users.TryUpdateEmailKeyAsync(email, EmailAddress.KeyOf(email.Email), cancellationToken))
                LogDuplicate(logger, email.UserId);
        }

        await work.CommitUnauditedAsync();
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning,
        Message = "The user {UserId} has the address of another user in another Unicode form: each signs in with the form they registered; "
            + "one should be deleted")]
    private static partial void LogDuplicate(ILogger logger, string userId);

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning,
        Message = "The user {UserId} has an address that is longer than {Most} characters or none at all, and cannot sign in with it: "
            + "make the user anew")]
    private static partial void LogUnusable(ILogger logger, string userId, int most);
}
