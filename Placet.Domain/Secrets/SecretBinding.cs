namespace Placet.Domain.Secrets;

/// <summary>The one place a stored secret belongs to. A ciphertext that is copied to another agent or field does not open there.</summary>
/// <param name="AgentId">The agent whose secret it is.</param>
/// <param name="Field">The field of that agent.</param>
public readonly record struct SecretBinding(string AgentId, string Field)
{
    /// <summary>The key that an agent's runtime asks for.</summary>
    /// <param name="agentId">The agent.</param>
    /// <returns>The binding.</returns>
    public static SecretBinding ManagementKey(string agentId) => new(agentId, "management-key");

    /// <summary>The password of an agent's webhook.</summary>
    /// <param name="agentId">The agent.</param>
    /// <returns>The binding.</returns>
    public static SecretBinding WebhookPassword(string agentId) => new(agentId, "webhook-password");

    /// <summary>The value of one header of an agent's webhook.</summary>
    /// <param name="agentId">The agent.</param>
    /// <param name="name">The header's name; its case does not count, so that a kept value survives a change of case.</param>
    /// <returns>The binding.</returns>
    public static SecretBinding WebhookHeader(string agentId, string name) => new(agentId, "webhook-header:" + name.ToLowerInvariant());
}
