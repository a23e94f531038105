using System.Data.Common;
using Microsoft.Extensions.Logging;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>Stores a hash with the current parameters in place of one with older parameters.</summary>
internal sealed partial class PasswordRehash(IPlacetStore store, ILogger<PasswordRehash> logger)
{
    /// <summary>Replaces the hash unless it has changed meanwhile. A failure is logged only: the sign-in succeeds without it.</summary>
    public async Task StoreAsync(User user, PasswordHash rehashed)
    {
        try
        {
            await using var work = await store.BeginAsync(WriteScope.Accounts, CancellationToken.None);
            if (await work.Users.ReplacePasswordHashAsync(user, rehashed, CancellationToken.None))
                await work.CommitUnauditedAsync();
        }
        catch (Exception exception) when (exception is PlacetException or DbException or InvalidOperationException)
        {
            LogNotStored(logger, user.Id, exception);
        }
    }

    [LoggerMessage(EventId = 2300, Level = LogLevel.Warning,
        Message = "A stronger hash of the password of the user {UserId} could not be stored")]
    private static partial void LogNotStored(ILogger logger, string userId, Exception exception);
}
