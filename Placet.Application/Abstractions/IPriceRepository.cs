using Placet.Domain.Prices;

namespace Placet.Application.Abstractions;

/// <summary>Reads the price table, which all users share.</summary>
public interface IPriceQueries
{
    /// <summary>Lists all rows in the order in which they were set.</summary>
    Task<IReadOnlyList<ModelPrice>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>Changes the price table inside a write transaction.</summary>
public interface IPriceRepository : IPriceQueries
{
    /// <summary>Replaces all rows.</summary>
    Task ReplaceAsync(IReadOnlyList<ModelPrice> prices, CancellationToken cancellationToken);
}
