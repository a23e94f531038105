using MediatR;
using Placet.Application.Abstractions;

namespace Placet.Application.ActivityLog;

/// <summary>Reads the trail, newest first.</summary>
/// <param name="UserId">The caller, who sees what concerns them.</param>
/// <param name="OfEverybody">Whether the caller may see what concerns anybody.</param>
/// <param name="Filter">What is wanted of it.</param>
public sealed record GetActivity(string UserId, bool OfEverybody, ActivityFilter Filter) : IRequest<ActivityPage>;

/// <summary>A part of the trail.</summary>
/// <param name="Items">The rows, newest first.</param>
/// <param name="NextCursor">Where the next page begins; null when there is none.</param>
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
        var found = request.OfEverybody
            ? await read.Activity.ListAllAsync(wanted, cancellationToken)
            : await read.Activity.ListAsync(request.UserId, wanted, cancellationToken);
        var next = found.Count < wanted.Limit ? null : found[^2].Id;
        return new ActivityPage([.. found.Take(request.Filter.Limit).Select(entry => ForEyesOf(request, entry))], next);
    }

    // Contract 14: what an owner did to a member's account, or who tried its password, says nothing of where they are.
    private static ActivityRow ForEyesOf(GetActivity request, ActivityRow entry) =>
        request.OfEverybody || entry.UserId == request.UserId ? entry : entry with { Ip = null };
}
