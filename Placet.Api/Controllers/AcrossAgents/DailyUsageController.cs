using System.Globalization;
using AutoMapper;
using Placet.Api.Contracts.AcrossAgents;
using Placet.Api.OpenApi;
using Placet.Application.AcrossAgents.DailyUsage;

namespace Placet.Api.Controllers.AcrossAgents;

/// <summary>Tokens a day over all of your agents.</summary>
[Route("api/manage/usage/daily")]
public sealed class DailyUsageController(ISender sender, IMapper mapper) : SignedInController
{
    private const int MostDays = 30;
    private const int UsualDays = 14;

    /// <summary>Adds up the tokens of your top-level agents that have management credentials.</summary>
    /// <remarks>
    /// Every agent is asked, within 5 seconds; one that cannot be asked is an error of its own among the others. Each agent's answer is
    /// remembered for a minute and serves every number of days.
    /// </remarks>
    /// <param name="days">How many UTC days up to today; above 30 is 30, below 1 is 1, and anything else than a number is 14.</param>
    /// <returns>Tokens a day, for each agent and together; agents that used most first.</returns>
    [HttpGet]
    [QueryNumber("days", Default = UsualDays, Minimum = 1, Maximum = MostDays)]
    [ProducesResponseType<DailyUsageResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get([FromQuery] string? days, CancellationToken cancellationToken) =>
        Ok(mapper.Map<DailyUsageResponse>(await sender.Send(new GetDailyUsage(OwnerId, Read(days)), cancellationToken)));

    // §11: never 400.
    private static int Read(string? days) =>
        double.TryParse(days, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Truncate(number) is not 0 and var whole
            ? (int)Math.Clamp(whole, 1, MostDays)
            : UsualDays;
}
