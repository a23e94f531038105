using Microsoft.Extensions.Options;
using Placet.Application.Agents.Registration;
using Placet.Application.Agents.Status;
using Placet.Application.Alerts;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Transfers;

/// <summary>Accepts an offer to the caller: the agent, and all agents below it, are the caller's from then on.</summary>
public sealed record AcceptTransfer(Caller Caller, string TransferId) : IRequest<Agent>;

internal sealed class AcceptTransferHandler(
    IPlacetStore store, ManagementRegistration registration, AgentPresence presence, AlertChanges alerts, IOptions<AgentsOptions> options,
    TimeProvider clock) : IRequestHandler<AcceptTransfer, Agent>
{
    public async Task<Agent> Handle(AcceptTransfer request, CancellationToken cancellationToken)
    {
        var userId = request.Caller.UserId;
        var now = clock.GetUtcNow();
        var offered = await FindAsync(request, now, cancellationToken);
        await using var work = await BeginAsync(offered.FromUserId, userId, cancellationToken);
        // Decided here: it may have been withdrawn, or accepted at the same time.
        if (!await work.AgentTransfers.TakeAsync(userId, offered.Id, now, cancellationToken))
            throw new PlacetException(AgentErrors.TransferNotFound);
        var family = await work.AgentTransfers.ListFamilyAsync(offered.FromUserId, offered.AgentId, cancellationToken);
        if (family.Count == 0)
            throw new PlacetException(AgentErrors.TransferNotFound);
        if (await work.Agents.CountAsync(userId, cancellationToken) + family.Count > options.Value.MaxPerUser)
            throw new PlacetException(AgentErrors.LimitReached);

        await RemoveFromRulesAsync(work, offered.FromUserId, family, cancellationToken);
        await work.AgentTransfers.MoveAsync(offered.FromUserId, userId, family, now, cancellationToken);
        var agent = await work.Agents.FindAsync(userId, offered.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        if (agent.ManagementUrl is not null)
            await registration.PrepareOwnerAsync(work, userId, cancellationToken);
        await work.CommitAsync(
        [
            request.Caller.Entry("agent.transfer", agent.Name, agent.Id),
            // Without the agent's id: what is about the agent belongs to its new owner.
            request.Caller.Entry("agent.transfer", agent.Name) with { OwnerId = offered.FromUserId },
        ]);
        alerts.OnAlertsChanged();
        return presence.Show(agent);
    }

    private async Task<AgentTransfer> FindAsync(AcceptTransfer request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.AgentTransfers.FindIncomingAsync(request.Caller.UserId, request.TransferId, now, cancellationToken)
            ?? throw new PlacetException(AgentErrors.TransferNotFound);
    }

    /// <summary>Locks what both have: the old owner's agents must not change meanwhile, and the new owner's are counted.</summary>
    private async Task<IUnitOfWork> BeginAsync(string fromUserId, string toUserId, CancellationToken cancellationToken)
    {
        // Always in this order, or two users who hand agents to each other would wait for each other.
        var isFromFirst = string.CompareOrdinal(fromUserId, toUserId) < 0;
        var work = await store.BeginAsync(WriteScope.Owner(isFromFirst ? fromUserId : toUserId), cancellationToken);
        try
        {
            await work.LockAsync(WriteScope.Owner(isFromFirst ? toUserId : fromUserId), cancellationToken);
            return work;
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes the agents from the old owner's rules. A rule that names no other agent is disabled.</summary>
    private static async Task RemoveFromRulesAsync(
        IUnitOfWork work, string ownerId, IReadOnlyList<string> family, CancellationToken cancellationToken)
    {
        foreach (var rule in await work.Alerts.ListRulesAsync(ownerId, cancellationToken))
        {
            if (rule.Agents.AgentIds is not { } named || !named.Intersect(family, StringComparer.Ordinal).Any())
                continue;
            string[] left = [.. named.Except(family, StringComparer.Ordinal)];
            await work.Alerts.UpdateRuleAsync(
                rule with { Agents = rule.Agents with { AgentIds = left }, IsEnabled = rule.IsEnabled && left.Length > 0 },
                cancellationToken);
        }
    }
}
