using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Passkeys;

/// <summary>Lists the caller's passkeys, oldest first.</summary>
public sealed record ListPasskeys(string UserId) : IRequest<IReadOnlyList<Passkey>>;

internal sealed class ListPasskeysHandler(IPlacetStore store) : IRequestHandler<ListPasskeys, IReadOnlyList<Passkey>>
{
    public async Task<IReadOnlyList<Passkey>> Handle(ListPasskeys request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Passkeys.ListAsync(request.UserId, cancellationToken);
    }
}
