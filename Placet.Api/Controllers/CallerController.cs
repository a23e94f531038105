using Placet.Api.Authentication;
using Placet.Api.Contracts.Agents;
using Placet.Application.Accounts;
using Placet.Application.ActivityLog;

namespace Placet.Api.Controllers;

/// <summary>Base of the controllers whose callers are authenticated.</summary>
[ApiController]
public abstract class CallerController : ControllerBase
{
    /// <summary>The caller, as the activity log records it.</summary>
    protected Caller Caller => Callers.Of(HttpContext);

    /// <summary>The id of the user who calls, or whose API key it is.</summary>
    protected string OwnerId => User.FindFirst(TokenClaims.UserId)!.Value;

    /// <summary>The agents that the caller's API key is limited to; null for all.</summary>
    protected IReadOnlyList<string>? BoundAgentIds => ApiKeyIdentity.AgentIdsOf(User);

    /// <summary>Responds once a deletion has been carried out.</summary>
    protected static async Task<DeletedResponse> Deleted(Task deletion)
    {
        await deletion;
        return new DeletedResponse(Deleted: true);
    }
}
