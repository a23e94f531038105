using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;

namespace Placet.Api.Controllers;

/// <summary>Base of the routes that agents call with an API key.</summary>
[Authorize(AuthenticationServices.Agent)]
public abstract class AgentKeyController : CallerController;
