using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Application.Accounts;
using Placet.Application.ActivityLog;

namespace Placet.Api.Controllers;

/// <summary>A route for agents that come with an API key.</summary>
[ApiController]
[Authorize(AuthenticationServices.Agent)]
public abstract class AgentKeyController : ControllerBase
{
    /// <summary>Who calls, as it is remembered of what they change.</summary>
    protected Caller Caller => Callers.Of(HttpContext);

    /// <summary>The user that the key acts for.</summary>
    protected string OwnerId => User.FindFirst(TokenClaims.UserId)!.Value;
}
