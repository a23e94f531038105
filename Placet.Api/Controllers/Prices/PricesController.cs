using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Prices;
using Placet.Application.Prices;

namespace Placet.Api.Controllers.Prices;

/// <summary>Prices of models, from which the cost of usage is computed.</summary>
[Route("api/manage/prices")]
public sealed class PricesController(ISender sender) : SignedInController
{
    /// <summary>Reads the price table, which all users share.</summary>
    /// <remarks>The server comes without prices: until an owner sets some, nothing has a cost.</remarks>
    /// <returns>All rows, in the order in which they were set.</returns>
    [HttpGet]
    public async Task<PricesResponse> Get(CancellationToken cancellationToken) =>
        PricesResponse.Of(await sender.Send(new GetPrices(), cancellationToken));

    /// <summary>Replaces the price table; for owners only.</summary>
    /// <remarks>
    /// The whole name of a model comes before a beginning with <c>*</c>, and a longer beginning before a shorter one; of rows with the
    /// same model the latest that has begun counts. Costs are computed when they are read, so a changed row changes the past as well: to
    /// change a price, add a row.
    /// </remarks>
    /// <returns>The table as it is stored now.</returns>
    /// <response code="400">
    /// A row is not usable: <c>validation_failed</c>; the path of the error names it, <c>items[3].prompt</c>.
    /// </response>
    [HttpPut]
    [Authorize(AuthenticationServices.Owner)]
    public async Task<PricesResponse> Set(PricesPayload payload, CancellationToken cancellationToken) =>
        PricesResponse.Of(await sender.Send(new SetPrices(Caller, payload.ToPrices()), cancellationToken));
}
