using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Application.Accounts;

namespace Placet.Api.Controllers;

/// <summary>Base of the routes that signed-in users call.</summary>
[Authorize(AuthenticationServices.Person)]
public abstract class SignedInController : CallerController
{
    /// <summary>The token that authenticated the caller.</summary>
    protected PresentedToken Token => Callers.TokenOf(HttpContext);
}
