using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts.AcrossAgents;
using Placet.Application.AcrossAgents.Overview;

namespace Placet.Api.Controllers.AcrossAgents;

/// <summary>State of all your agents.</summary>
[Route("api/agents/manage/overview"), AcceptsApiKeys]
public sealed class OverviewController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Reads the state of all managed top-level agents.</summary>
    /// <remarks>
    /// Each runtime is asked, with a limit of 3 seconds; one that cannot be asked is listed with its error. Cached for seconds.
    /// </remarks>
    /// <returns>The agents, newest first, and how many of them are healthy.</returns>
    [HttpGet]
    public async Task<OverviewResponse> Get(CancellationToken cancellationToken) =>
        mapper.Map<OverviewResponse>(await sender.Send(new GetOverview(OwnerId), cancellationToken));
}
