namespace Placet.Application.Accounts.SignIn;

/// <summary>Records uses of sessions in the background. Thread-safe.</summary>
public interface ISessionUsage
{
    /// <summary>Queues a use and returns at once; never fails. Uses within 5 minutes of a recorded one are dropped.</summary>
    /// <param name="lastUsedAt">The recorded use; null when the session is not stored, and nothing is recorded.</param>
    void Record(PresentedToken token, DateTimeOffset? lastUsedAt);
}
