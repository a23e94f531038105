using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.ApiKeys;

/// <summary>Changes label and bounds of one of the caller's API keys, from its next call on; absent members stay.</summary>
public sealed record UpdateApiKey(Caller Caller, PresentedToken Token, string KeyId) : IRequest<ApiKey>
{
    /// <summary>The label; never null.</summary>
    public Optional<string> Label { get; init; }

    /// <summary>The scopes; never null.</summary>
    public Optional<IReadOnlyList<ApiKeyScope>> Scopes { get; init; }

    /// <summary>From when on it is refused; null for never.</summary>
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    /// <summary>The only agents that it may reach; null for all.</summary>
    public Optional<IReadOnlyList<string>> AgentIds { get; init; }
}

internal sealed class UpdateApiKeyHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<UpdateApiKey, ApiKey>
{
    public async Task<ApiKey> Handle(UpdateApiKey request, CancellationToken cancellationToken)
    {
        var userId = request.Caller.UserId;
        ApiKeyBounds.RequireFuture(request.ExpiresAt.Value, clock.GetUtcNow());
        await using var work = await store.BeginAsync(WriteScope.Owner(userId), cancellationToken);
        await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        var key = await work.ApiKeys.FindAsync(userId, request.KeyId, cancellationToken)
            ?? throw new PlacetException(AccountErrors.ApiKeyNotFound);
        await ApiKeyBounds.RequireOwnAsync(work, userId, request.AgentIds.Value, cancellationToken);
        var changed = key with
        {
            Label = request.Label.Or(key.Label)!,
            Scopes = request.Scopes.Or(key.Scopes)!,
            ExpiresAt = request.ExpiresAt.Or(key.ExpiresAt),
            AgentIds = request.AgentIds.Or(key.AgentIds),
        };
        await work.ApiKeys.UpdateAsync(changed, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("api_key.update", key.Id));
        return changed;
    }
}
