namespace Placet.Application.ActivityLog;

/// <summary>Reads the activity log, newest rows first.</summary>
/// <param name="UserId">The caller, who sees the rows that concern them.</param>
/// <param name="IncludeAllUsers">Whether rows of all users are returned.</param>
public sealed record GetActivity(string UserId, bool IncludeAllUsers, ActivityFilter Filter) : IRequest<ActivityPage>;

/// <summary>A page of the activity log.</summary>
/// <param name="Items">The rows, newest first.</param>
/// <param name="NextCursor">Cursor of the next page; null on the last page.</param>
public sealed record ActivityPage(IReadOnlyList<ActivityRow> Items, string? NextCursor);

internal sealed class GetActivityHandler(IPlacetStore store, IActivityLog activityLog) : IRequestHandler<GetActivity, ActivityPage>
{
    public async Task<ActivityPage> Handle(GetActivity request, CancellationToken cancellationToken)
    {
        // A caller that reads right after a change of its own finds it.
        await activityLog.WaitUntilStoredAsync(cancellationToken);
        await using var read = await store.OpenAsync(cancellationToken);
        // One more than is shown, to know whether there is more.
        var wanted = request.Filter with { Limit = request.Filter.Limit + 1 };
        var found = request.IncludeAllUsers
            ? await read.Activity.ListAllAsync(wanted, cancellationToken)
            : await read.Activity.ListAsync(request.UserId, wanted, cancellationToken);
        var next = found.Count < wanted.Limit ? null : found[^2].Id;
        return new ActivityPage([.. found.Take(request.Filter.Limit).Select(entry => Redact(request, entry))], next);
    }

    // contract 14: a member does not see the addresses of others who changed the account or tried its password.
    private static ActivityRow Redact(GetActivity request, ActivityRow entry) =>
        request.IncludeAllUsers || entry.UserId == request.UserId ? entry : entry with { Ip = null };
}
