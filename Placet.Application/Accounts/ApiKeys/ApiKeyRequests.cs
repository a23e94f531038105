using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.ApiKeys;

/// <summary>A key together with its text, which is known only in the moment it is made.</summary>
/// <param name="Key">The key's record.</param>
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

/// <summary>Makes an API key that acts for the caller.</summary>
/// <param name="Token">The caller's token.</param>
public sealed record CreateApiKey(Caller Caller, PresentedToken Token, string Label) : IRequest<NewApiKey>;

internal sealed class CreateApiKeyHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<CreateApiKey, NewApiKey>
{
    public async Task<NewApiKey> Handle(CreateApiKey request, CancellationToken cancellationToken)
    {
        var secret = ApiKeySecret.Create();
        var now = clock.GetUtcNow();
        var key = new ApiKey { Id = NewId.At(now), UserId = request.Caller.UserId, Label = request.Label, KeyPrefix = secret.KeyPrefix, CreatedAt = now };
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        await work.ApiKeys.AddAsync(new StoredApiKey(key, secret.Hash), cancellationToken);
        await work.CommitAsync(request.Caller.Entry("api_key.create", key.Id));
        return new NewApiKey(key, secret);
    }
}

/// <summary>Replaces one of the caller's API keys; the old one stops working.</summary>
/// <param name="Token">The caller's token.</param>
public sealed record RotateApiKey(Caller Caller, PresentedToken Token, string KeyId) : IRequest<NewApiKey>;

internal sealed class RotateApiKeyHandler(IPlacetStore store) : IRequestHandler<RotateApiKey, NewApiKey>
{
    public async Task<NewApiKey> Handle(RotateApiKey request, CancellationToken cancellationToken)
    {
        var secret = ApiKeySecret.Create();
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        var key = await work.ApiKeys.RotateAsync(request.Caller.UserId, request.KeyId, secret.Hash, secret.KeyPrefix, cancellationToken)
            ?? throw new PlacetException(AccountErrors.ApiKeyNotFound);
        await work.CommitAsync(request.Caller.Entry("api_key.rotate", key.Id));
        return new NewApiKey(key, secret);
    }
}

/// <summary>Deletes one of the caller's API keys; agents that used it keep existing.</summary>
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
