using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Placet.Api.Controllers;

/// <summary>Placeholder base until authentication lands.</summary>
[ApiController]
[Authorize]
public abstract class SignedInController : ControllerBase
{
    /// <summary>The user who calls.</summary>
    protected string OwnerId => User.FindFirst("sub")!.Value;
}
