namespace Placet.Domain.Secrets;

/// <summary>
/// Agent, notification channel or user, and field of a stored secret. A ciphertext that is copied elsewhere cannot be decrypted.
/// </summary>
public readonly record struct SecretBinding(string AgentId, string Field)
{
    /// <summary>The management key of an agent.</summary>
    public static SecretBinding ManagementKey(string agentId) => new(agentId, "management-key");

    /// <summary>The password of an agent's webhook.</summary>
    public static SecretBinding WebhookPassword(string agentId) => new(agentId, "webhook-password");

    /// <summary>The value of one header of an agent's webhook; its name is case-insensitive.</summary>
    public static SecretBinding WebhookHeader(string agentId, string name) => new(agentId, "webhook-header:" + name.ToLowerInvariant());

    /// <summary>The secret of a notification channel, also the one before the last rotation.</summary>
    public static SecretBinding ChannelSecret(string channelId) => new(channelId, "notification-secret");

    /// <summary>The web address of a notification channel.</summary>
    public static SecretBinding ChannelUrl(string channelId) => new(channelId, "notification-url");

    /// <summary>The secret of a user's authenticator app.</summary>
    public static SecretBinding TotpSecret(string userId) => new(userId, "totp-secret");
}
