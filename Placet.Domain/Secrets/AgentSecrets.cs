namespace Placet.Domain.Secrets;

/// <summary>The encrypted secrets of one agent.</summary>
public sealed record AgentSecrets : StoredSecrets
{
    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>The runtime's management key.</summary>
    public ProtectedSecret? ManagementKey { get; init; }

    /// <summary>The password of the agent's webhook.</summary>
    public ProtectedSecret? WebhookPassword { get; init; }

    /// <summary>The values of the webhook's headers by name.</summary>
    public IReadOnlyDictionary<string, ProtectedSecret>? WebhookHeaders { get; init; }

    /// <inheritdoc/>
    public override SecretHolder Holder => new(SecretHolderKind.Agent, OwnerId, AgentId);

    /// <inheritdoc/>
    public override IEnumerable<(SecretBinding Binding, ProtectedSecret Secret)> All
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

    /// <inheritdoc/>
    public override AgentSecrets Replace(Func<SecretBinding, ProtectedSecret, ProtectedSecret> replace) => this with
    {
        ManagementKey = ManagementKey is null ? null : replace(SecretBinding.ManagementKey(AgentId), ManagementKey),
        WebhookPassword = WebhookPassword is null ? null : replace(SecretBinding.WebhookPassword(AgentId), WebhookPassword),
        WebhookHeaders = WebhookHeaders?.ToDictionary(
            header => header.Key, header => replace(SecretBinding.WebhookHeader(AgentId, header.Key), header.Value),
            StringComparer.Ordinal),
    };
}
