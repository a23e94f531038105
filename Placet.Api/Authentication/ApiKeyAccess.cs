using System.Reflection;
using Placet.Domain.Accounts;
using Placet.Domain.Agents;

namespace Placet.Api.Authentication;

/// <summary>What an API key needs for an endpoint; part of the metadata of every endpoint that accepts keys.</summary>
/// <param name="Scope">The scope; null when any will do.</param>
/// <param name="AgentParameter">The parameter of the path that names the agent; null for none.</param>
/// <param name="Agents">How the key's agents are checked if the path names none.</param>
internal sealed record ApiKeyAccess(ApiKeyScope? Scope, string? AgentParameter, AgentBounds Agents)
{
    private const string AgentQuery = "agentId";

    private static readonly string[] AgentPaths = ["api/agents/{", "api/v1/agents/{"];

    /// <summary>The access of an action; null when it accepts no keys.</summary>
    /// <param name="path">The template of its path.</param>
    public static ApiKeyAccess? Of(MethodInfo action, Type controller, string method, string path)
    {
        var attribute = action.GetCustomAttribute<AcceptsApiKeysAttribute>() ?? controller.GetCustomAttribute<AcceptsApiKeysAttribute>();
        return attribute is null
            ? null
            : new ApiKeyAccess(
                attribute.Scope ?? (HttpMethods.IsGet(method) ? ApiKeyScope.Read : ApiKeyScope.Manage),
                AgentParameterOf(path.TrimStart('/')), attribute.Agents);
    }

    /// <summary>Checks a key against the request.</summary>
    /// <returns>Null if it may call the endpoint; otherwise why not.</returns>
    public ApiKeyRefusal? Check(ApiKey key, HttpContext context)
    {
        if (Scope is { } scope && !key.Has(scope))
            return new ApiKeyRefusal(ApiKeyErrors.ForbiddenScope, scope);
        if (key.AgentIds is null)
            return null;
        if (AgentParameter is not null)
            return key.Includes((string)context.GetRouteValue(AgentParameter)!) ? null : new ApiKeyRefusal(AgentErrors.NotFound);
        var isAllowed = Agents switch
        {
            AgentBounds.Body or AgentBounds.Filtered => true,
            AgentBounds.Query => context.Request.Query[AgentQuery] is [{ } agentId] && key.Includes(agentId),
            _ => false,
        };
        return isAllowed ? null : new ApiKeyRefusal(ApiKeyErrors.ForbiddenAgent);
    }

    private static string? AgentParameterOf(string path)
    {
        var start = Array.Find(AgentPaths, prefix => path.StartsWith(prefix, StringComparison.Ordinal))?.Length;
        return start is { } from ? path[from..path.IndexOf('}', from)] : null;
    }
}

/// <summary>Why an API key was refused.</summary>
/// <param name="Scope">The scope that it lacks; null when it lacks none.</param>
internal sealed record ApiKeyRefusal(Error Error, ApiKeyScope? Scope = null);
