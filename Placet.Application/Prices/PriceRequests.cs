using Placet.Domain.Prices;

namespace Placet.Application.Prices;

/// <summary>Reads the price table.</summary>
public sealed record GetPrices : IRequest<IReadOnlyList<ModelPrice>>;

internal sealed class GetPricesHandler(IPlacetStore store) : IRequestHandler<GetPrices, IReadOnlyList<ModelPrice>>
{
    public async Task<IReadOnlyList<ModelPrice>> Handle(GetPrices request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Prices.ListAsync(cancellationToken);
    }
}

/// <summary>Replaces the price table; for owners.</summary>
public sealed record SetPrices(Caller Caller, IReadOnlyList<ModelPrice> Prices) : IRequest<IReadOnlyList<ModelPrice>>;

internal sealed class SetPricesHandler(IPlacetStore store) : IRequestHandler<SetPrices, IReadOnlyList<ModelPrice>>
{
    public async Task<IReadOnlyList<ModelPrice>> Handle(SetPrices request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Prices, cancellationToken);
        await work.Prices.ReplaceAsync(request.Prices, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("prices.set"));
        return request.Prices;
    }
}
