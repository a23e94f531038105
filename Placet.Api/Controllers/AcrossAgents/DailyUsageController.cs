using System.Globalization;
using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts.AcrossAgents;
using Placet.Api.OpenApi;
using Placet.Application.AcrossAgents.DailyUsage;

namespace Placet.Api.Controllers.AcrossAgents;

/// <summary>Token usage per day of all your agents.</summary>
[Route("api/manage/usage/daily"), AcceptsApiKeys]
public sealed class DailyUsageController(ISender sender, IMapper mapper) : SignedInController
{
    private const int MaxDays = 30;
    private const int DefaultDays = 14;

    /// <summary>Sums up the token usage of all managed top-level agents.</summary>
    /// <remarks>
    /// Each runtime is asked, with a limit of 5 seconds; one that cannot be asked is listed with its error. Cached for a minute.
    /// </remarks>
    /// <param name="days">Number of UTC days up to today: more than 30 is 30, less than 1 is 1, and no number is 14.</param>
    /// <returns>Tokens per day, for each agent and in total; agents with the highest usage first.</returns>
    [HttpGet]
    [QueryType("days", typeof(int), Default = DefaultDays, Minimum = 1, Maximum = MaxDays)]
    public async Task<DailyUsageResponse> Get([FromQuery] string? days, CancellationToken cancellationToken) =>
        mapper.Map<DailyUsageResponse>(await sender.Send(new GetDailyUsage(OwnerId, Read(days)), cancellationToken));

    // contract 11: never 400.
    private static int Read(string? days) =>
        double.TryParse(days, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            && Math.Truncate(number) is not 0 and var whole
            ? (int)Math.Clamp(whole, 1, MaxDays)
            : DefaultDays;
}
