namespace Placet.Domain.Secrets;

/// <summary>Agent and field of a stored secret. A ciphertext copied to another agent or field cannot be decrypted.</summary>
public readonly record struct SecretBinding(string AgentId, string Field)
{
    /// <summary>The management key of an agent.</summary>
    public static SecretBinding ManagementKey(string agentId) => new(agentId, "management-key");

    /// <summary>The password of an agent's webhook.</summary>
    public static SecretBinding WebhookPassword(string agentId) => new(agentId, "webhook-password");

    /// <summary>The value of one header of an agent's webhook; its name is case-insensitive.</summary>
    public static SecretBinding WebhookHeader(string agentId, string name) => new(agentId, "webhook-header:" + name.ToLowerInvariant());
}
