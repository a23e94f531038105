using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Policy;

namespace Placet.Api.Controllers.Management;

/// <summary>Rules for an agent's tool calls.</summary>
[Route("api/agents/{agentId}/manage/policy")]
public sealed class PolicyController(ISender sender) : ManagementController(sender)
{
    /// <summary>Reads the rules for the agent's tool calls.</summary>
    [HttpGet, RuntimeResponse<ToolPolicy>("policy.list")]
    public Task<IActionResult> Get(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetPolicy(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Adds a rule.</summary>
    [HttpPost, RuntimeResponse<PolicyRule>("policy.create")]
    public Task<IActionResult> Add(string agentId, JsonBody<PolicyRuleDraft> body, CancellationToken cancellationToken) =>
        Relay(new AddPolicyRule(Caller, agentId, Rule(body)), cancellationToken);

    /// <summary>Removes the rule that the body names.</summary>
    /// <param name="body">The rule to remove; required.</param>
    [HttpDelete, RuntimeResponse<PolicyDeletion>("policy.delete")]
    public Task<IActionResult> Remove(string agentId, [FromBody] JsonBody<PolicyRuleDraft> body, CancellationToken cancellationToken) =>
        Relay(new RemovePolicyRule(Caller, agentId, Rule(body)), cancellationToken);

    /// <summary>Removes all rules.</summary>
    [HttpDelete("all"), RuntimeResponse<PolicyDeletion>("policy.clear")]
    public Task<IActionResult> Clear(string agentId, CancellationToken cancellationToken) =>
        Relay(new ClearPolicy(Caller, agentId), cancellationToken);

    /// <summary>Changes the two settings of the policy.</summary>
    /// <param name="body">At least one of the settings.</param>
    [HttpPatch("settings"), RuntimeResponse<PolicySwitches>("policy.settings")]
    public Task<IActionResult> UpdateSettings(string agentId, JsonBody<PolicySwitches> body, CancellationToken cancellationToken) =>
        Relay(
            new UpdatePolicySettings(
                Caller, agentId,
                body.RequireAny("enabled", "skipCron").AllowBoolean("enabled").AllowBoolean("skipCron").Bytes),
            cancellationToken);

    private static ReadOnlyMemory<byte> Rule(JsonBody<PolicyRuleDraft> body) =>
        body.RequireOneOf("action", "allow", "deny").RequireText("tool").AllowObject("params").Bytes;
}
