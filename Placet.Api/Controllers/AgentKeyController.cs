using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Placet.Api.Authentication;
using Placet.Application.Accounts;

namespace Placet.Api.Controllers;

/// <summary>A route for agents that come with an API key.</summary>
[ApiController]
[Authorize(AuthenticationServices.Agent)]
public abstract class AgentKeyController : ControllerBase
{
    /// <summary>The user that the key acts for.</summary>
    protected string OwnerId => User.FindFirst(TokenClaims.UserId)!.Value;
}
