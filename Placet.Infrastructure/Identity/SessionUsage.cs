using Placet.Application.Accounts;
using Placet.Application.Accounts.SignIn;

namespace Placet.Infrastructure.Identity;

/// <summary>Records uses of sessions in the background.</summary>
internal sealed class SessionUsage(IPlacetStore store, TimeProvider clock, ILogger<SessionUsage> logger)
    : UseRecorder<PresentedToken>(store, clock, logger), ISessionUsage
{
    protected override string Failure => "Uses of sessions could not be recorded and remain queued";

    public void Record(PresentedToken token, DateTimeOffset? lastUsedAt)
    {
        if (lastUsedAt is not null)
            Record(token, lastUsedAt, client: null);
    }

    protected override string OwnerOf(PresentedToken used) => used.UserId;

    protected override Task StoreAsync(IUnitOfWork work, PresentedToken used, RecordedUse use, DateTimeOffset notSince) =>
        work.Sessions.RecordUseAsync(used.UserId, used.SessionId!, use.At, notSince, CancellationToken.None);
}
