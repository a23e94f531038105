using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers;

/// <summary>Base of the routes that agents call with an API key.</summary>
[Authorize(AuthenticationServices.Agent), AcceptsApiKeys(ApiKeyScope.Register, Agents = AgentBounds.Body), BoundAgentsFilter]
public abstract class AgentKeyController : CallerController;
