using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Policy;

namespace Placet.Api.Controllers.Management;

/// <summary>Standing rules for an agent's calls of tools.</summary>
[Route("api/agents/{agentId}/manage/policy")]
public sealed class PolicyController(ISender sender) : ManagementController(sender)
{
    /// <summary>Reads the rules for the agent's calls of tools.</summary>
    /// <returns>The rules and switches.</returns>
    [HttpGet]
    [RuntimeExample("policy.list")]
    [ProducesResponseType<ToolPolicy>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetPolicy(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Adds a rule.</summary>
    /// <param name="body">The rule.</param>
    /// <returns>The rule.</returns>
    [HttpPost]
    [RuntimeExample("policy.create")]
    [ProducesResponseType<PolicyRule>(StatusCodes.Status200OK)]
    [ProducesResponseType<PolicyRule>(StatusCodes.Status201Created)]
    public Task<IActionResult> Add(string agentId, JsonBody<PolicyRuleDraft> body, CancellationToken cancellationToken) =>
        Relay(new AddPolicyRule(Caller, agentId, Rule(body)), cancellationToken);

    /// <summary>Removes one rule, which the body names.</summary>
    /// <param name="body">The rule; required, since without it nothing would say which.</param>
    /// <returns>That it is gone.</returns>
    [HttpDelete]
    [RuntimeExample("policy.delete")]
    [ProducesResponseType<PolicyDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Remove(string agentId, [FromBody] JsonBody<PolicyRuleDraft> body, CancellationToken cancellationToken) =>
        Relay(new RemovePolicyRule(Caller, agentId, Rule(body)), cancellationToken);

    /// <summary>Removes every rule.</summary>
    /// <returns>That they are gone.</returns>
    [HttpDelete("all")]
    [RuntimeExample("policy.clear")]
    [ProducesResponseType<PolicyDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Clear(string agentId, CancellationToken cancellationToken) =>
        Relay(new ClearPolicy(Caller, agentId), cancellationToken);

    /// <summary>Changes the two switches of the policy.</summary>
    /// <param name="body">At least one of the switches.</param>
    /// <returns>The switches.</returns>
    [HttpPatch("settings")]
    [RuntimeExample("policy.settings")]
    [ProducesResponseType<PolicySwitches>(StatusCodes.Status200OK)]
    public Task<IActionResult> UpdateSettings(string agentId, JsonBody<PolicySwitches> body, CancellationToken cancellationToken) =>
        Relay(new UpdatePolicySettings(Caller, agentId, body.RequireAny("enabled", "skipCron").AllowBoolean("enabled").AllowBoolean("skipCron").Bytes), cancellationToken);

    private static ReadOnlyMemory<byte> Rule(JsonBody<PolicyRuleDraft> body) =>
        body.RequireWord("action", "allow", "deny").RequireText("tool").AllowObject("params").Bytes;
}
