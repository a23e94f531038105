using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.ApiKeys;

/// <summary>The record of a new key and the key itself, which is not stored.</summary>
public sealed record NewApiKey(ApiKey Key, ApiKeySecret Secret);

/// <summary>Lists the caller's API keys, newest first.</summary>
public sealed record ListApiKeys(string UserId) : IRequest<IReadOnlyList<ApiKey>>;

internal sealed class ListApiKeysHandler(IPlacetStore store) : IRequestHandler<ListApiKeys, IReadOnlyList<ApiKey>>
{
    public async Task<IReadOnlyList<ApiKey>> Handle(ListApiKeys request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.ApiKeys.ListAsync(request.UserId, cancellationToken);
    }
}

/// <summary>Replaces one of the caller's API keys; the old one stops working.</summary>
public sealed record RotateApiKey(Caller Caller, PresentedToken Token, string KeyId) : IRequest<NewApiKey>;

internal sealed class RotateApiKeyHandler(IPlacetStore store) : IRequestHandler<RotateApiKey, NewApiKey>
{
    public async Task<NewApiKey> Handle(RotateApiKey request, CancellationToken cancellationToken)
    {
        var secret = new ApiKeySecret();
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        var key = await work.ApiKeys.RotateAsync(request.Caller.UserId, request.KeyId, secret.Hash, secret.KeyPrefix, cancellationToken)
            ?? throw new PlacetException(AccountErrors.ApiKeyNotFound);
        await work.CommitAsync(request.Caller.Entry("api_key.rotate", key.Id));
        return new NewApiKey(key, secret);
    }
}

/// <summary>Deletes one of the caller's API keys; the agents that used it stay.</summary>
public sealed record DeleteApiKey(Caller Caller, string KeyId) : IRequest;

internal sealed class DeleteApiKeyHandler(IPlacetStore store) : IRequestHandler<DeleteApiKey>
{
    public async Task Handle(DeleteApiKey request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        if (!await work.ApiKeys.DeleteAsync(request.Caller.UserId, request.KeyId, cancellationToken))
            throw new PlacetException(AccountErrors.ApiKeyNotFound);
        await work.CommitAsync(request.Caller.Entry("api_key.delete", request.KeyId));
    }
}
