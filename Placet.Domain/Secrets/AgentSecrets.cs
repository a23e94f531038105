namespace Placet.Domain.Secrets;

/// <summary>Everything of one agent that is stored encrypted.</summary>
public sealed record AgentSecrets
{
    /// <summary>The user the agent belongs to.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>The key that the agent's runtime asks for.</summary>
    public ProtectedSecret? ManagementKey { get; init; }

    /// <summary>The password of the agent's webhook.</summary>
    public ProtectedSecret? WebhookPassword { get; init; }

    /// <summary>The values of the webhook's headers by name.</summary>
    public IReadOnlyDictionary<string, ProtectedSecret>? WebhookHeaders { get; init; }

    /// <summary>Each secret with the place that it is bound to.</summary>
    public IEnumerable<(SecretBinding Binding, ProtectedSecret Secret)> All
    {
        get
        {
            if (ManagementKey is not null)
                yield return (SecretBinding.ManagementKey(AgentId), ManagementKey);
            if (WebhookPassword is not null)
                yield return (SecretBinding.WebhookPassword(AgentId), WebhookPassword);
            foreach (var (name, value) in WebhookHeaders ?? new Dictionary<string, ProtectedSecret>(StringComparer.Ordinal))
                yield return (SecretBinding.WebhookHeader(AgentId, name), value);
        }
    }

    /// <summary>Replaces secrets by others that stand for the same text at the same place.</summary>
    /// <param name="replace">Gives the one that is to be stored from now on.</param>
    /// <returns>The agent's secrets with them.</returns>
    public AgentSecrets Replace(Func<SecretBinding, ProtectedSecret, ProtectedSecret> replace) => this with
    {
        ManagementKey = ManagementKey is null ? null : replace(SecretBinding.ManagementKey(AgentId), ManagementKey),
        WebhookPassword = WebhookPassword is null ? null : replace(SecretBinding.WebhookPassword(AgentId), WebhookPassword),
        WebhookHeaders = WebhookHeaders?.ToDictionary(
            header => header.Key, header => replace(SecretBinding.WebhookHeader(AgentId, header.Key), header.Value), StringComparer.Ordinal),
    };
}
