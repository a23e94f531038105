using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// Marks routes that API keys may call (contract 24). Without it a key is no credential. On a route for users a safe method needs the scope
/// <c>read</c> and any other <c>manage</c>, unless a scope is given.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AcceptsApiKeysAttribute : Attribute
{
    public AcceptsApiKeysAttribute()
    {
    }

    public AcceptsApiKeysAttribute(ApiKeyScope scope) => Scope = scope;

    /// <summary>The scope of the route; null for the one of its method.</summary>
    public ApiKeyScope? Scope { get; }

    /// <summary>How a key that is limited to some agents is checked, where the path names none.</summary>
    public AgentBounds Agents { get; init; }
}

/// <summary>How a route keeps an API key to the agents that it is limited to.</summary>
internal enum AgentBounds
{
    /// <summary>The route concerns all agents, so that such a key is refused.</summary>
    Refused,

    /// <summary>The query has to name one agent, by <c>agentId</c>.</summary>
    Query,

    /// <summary>The body names the agents; <see cref="BoundAgentsFilter"/> checks them.</summary>
    Body,

    /// <summary>The action leaves out all other agents.</summary>
    Filtered,
}
