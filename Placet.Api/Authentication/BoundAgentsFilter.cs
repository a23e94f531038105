using Microsoft.AspNetCore.Mvc.Filters;
using Placet.Api.Contracts.Agents;
using Placet.Domain.Accounts;
using Placet.Domain.Agents;

namespace Placet.Api.Authentication;

/// <summary>Keeps an API key to the agents that it is limited to, where the body names them: any other is not found.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BoundAgentsFilter : ActionFilterAttribute
{
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var http = context.HttpContext;
        if (http.User.Identity is not ApiKeyIdentity { Key: { AgentIds: not null } key }
            || http.GetEndpoint()?.Metadata.GetMetadata<ApiKeyAccess>() is not { AgentParameter: null, Agents: AgentBounds.Body })
            return;
        var payload = context.ActionArguments.Values.OfType<INamesAgents>().SingleOrDefault()
            ?? throw new PlacetException(ApiKeyErrors.ForbiddenAgent);
        if (!payload.NamedAgents.All(key.Includes))
            throw new PlacetException(AgentErrors.NotFound);
    }
}
