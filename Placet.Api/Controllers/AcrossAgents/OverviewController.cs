using AutoMapper;
using Placet.Api.Contracts.AcrossAgents;
using Placet.Application.AcrossAgents.Overview;

namespace Placet.Api.Controllers.AcrossAgents;

/// <summary>How all of your agents are.</summary>
[Route("api/agents/manage/overview")]
public sealed class OverviewController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Asks your top-level agents that have management credentials how they are.</summary>
    /// <remarks>Every agent is asked, within 3 seconds; one that cannot be asked is an error of its own among the others. Remembered for seconds.</remarks>
    /// <returns>The agents, newest first, and how many of them are well.</returns>
    [HttpGet]
    [ProducesResponseType<OverviewResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(CancellationToken cancellationToken) =>
        Ok(mapper.Map<OverviewResponse>(await sender.Send(new GetOverview(OwnerId), cancellationToken)));
}
