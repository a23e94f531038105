using Placet.Api.Authentication;
using Placet.Application.Accounts;
using Placet.Application.ActivityLog;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Api.Mcp;

/// <summary>The caller of a tool; belongs to one request. The SDK hands the user to tools, but not the request.</summary>
internal sealed class McpCaller
{
    private HttpContext? context;

    /// <summary>The request; set before the tool is called.</summary>
    public HttpContext Context
    {
        get => context ?? throw new InvalidOperationException("The request of a tool call is set where its message is received");
        set => context = value;
    }

    /// <summary>The caller, as the activity log records it.</summary>
    public Caller Caller => Callers.Of(Context);

    /// <summary>The id of the user who calls, or whose API key it is.</summary>
    public string OwnerId => Context.User.FindFirst(TokenClaims.UserId)!.Value;

    /// <summary>The agents that the caller's API key is limited to; null for all.</summary>
    public IReadOnlyList<string>? BoundAgentIds => ApiKeyIdentity.AgentIdsOf(Context.User);

    /// <summary>Whether the caller is a signed-in user of role owner; an API key never is.</summary>
    public bool IsOwner => Context.User.IsInRole(EnumText.Of(UserRole.Owner));
}
