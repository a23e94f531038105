using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Placet.Api.Controllers;

/// <summary>Placeholder base until authentication lands.</summary>
[ApiController]
[Authorize]
public abstract class AgentKeyController : ControllerBase
{
    /// <summary>The user whose key was sent.</summary>
    protected string OwnerId => User.FindFirst("sub")!.Value;
}
