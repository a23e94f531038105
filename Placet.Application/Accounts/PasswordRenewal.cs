using System.Data.Common;
using Microsoft.Extensions.Logging;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>Stores hashes of today's strength for users whose passwords were hashed with an earlier one.</summary>
internal sealed partial class PasswordRenewal(IPlacetStore store, ILogger<PasswordRenewal> logger)
{
    /// <summary>Replaces the hash unless it was changed meanwhile. A failure is logged: the sign-in that it is part of is a good one without it.</summary>
    public async Task StoreAsync(User user, PasswordHash renewed)
    {
        try
        {
            await using var work = await store.BeginAsync(WriteScope.Accounts, CancellationToken.None);
            if (await work.Users.RenewPasswordHashAsync(user, renewed, CancellationToken.None))
                await work.CommitUnauditedAsync();
        }
        catch (Exception exception) when (exception is PlacetException or DbException or InvalidOperationException)
        {
            LogNotStored(logger, user.Id, exception);
        }
    }

    [LoggerMessage(EventId = 2300, Level = LogLevel.Warning, Message = "A stronger hash of the password of the user {UserId} could not be stored")]
    private static partial void LogNotStored(ILogger logger, string userId, Exception exception);
}
