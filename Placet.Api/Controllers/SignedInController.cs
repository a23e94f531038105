using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Application.Accounts;
using Placet.Application.ActivityLog;

namespace Placet.Api.Controllers;

/// <summary>A route for people who are signed in.</summary>
[ApiController]
[Authorize(AuthenticationServices.Person)]
public abstract class SignedInController : ControllerBase
{
    /// <summary>Who calls, as it is remembered of what they change.</summary>
    protected Caller Caller => Callers.Of(HttpContext);

    /// <summary>The token that the caller was let in with.</summary>
    protected PresentedToken Token => Callers.TokenOf(HttpContext);

    /// <summary>The user who calls.</summary>
    protected string OwnerId => User.FindFirst(TokenClaims.UserId)!.Value;
}
