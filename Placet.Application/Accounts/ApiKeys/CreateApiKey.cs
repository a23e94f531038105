using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.ApiKeys;

/// <summary>Creates an API key that acts for the caller.</summary>
public sealed record CreateApiKey(Caller Caller, PresentedToken Token, string Label, ApiKeyBounds Bounds) : IRequest<NewApiKey>;

internal sealed class CreateApiKeyHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<CreateApiKey, NewApiKey>
{
    public async Task<NewApiKey> Handle(CreateApiKey request, CancellationToken cancellationToken)
    {
        var secret = new ApiKeySecret();
        var now = clock.GetUtcNow();
        var (userId, bounds) = (request.Caller.UserId, request.Bounds);
        ApiKeyBounds.RequireFuture(bounds.ExpiresAt, now);
        var key = new ApiKey
        {
            Id = NewId.At(now),
            UserId = userId,
            Label = request.Label,
            KeyPrefix = secret.KeyPrefix,
            Scopes = bounds.Scopes,
            AgentIds = bounds.AgentIds,
            ExpiresAt = bounds.ExpiresAt,
            CreatedAt = now,
        };
        await using var work = await store.BeginAsync(WriteScope.Owner(userId), cancellationToken);
        await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        await ApiKeyBounds.RequireOwnAsync(work, userId, bounds.AgentIds, cancellationToken);
        await work.ApiKeys.AddAsync(new StoredApiKey(key, secret.Hash), cancellationToken);
        await work.CommitAsync(request.Caller.Entry("api_key.create", key.Id));
        return new NewApiKey(key, secret);
    }
}
