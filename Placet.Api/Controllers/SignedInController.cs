using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Placet.Api.Authentication;
using Placet.Application.Accounts;

namespace Placet.Api.Controllers;

/// <summary>A route for people who are signed in.</summary>
[ApiController]
[Authorize(AuthenticationServices.Person)]
public abstract class SignedInController : ControllerBase
{
    /// <summary>The user who calls.</summary>
    protected string OwnerId => User.FindFirst(TokenClaims.UserId)!.Value;
}
