using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Application.Management;

/// <summary>A runtime whose owner was checked; created by <see cref="ManagedRuntimes"/> alone.</summary>
public sealed class ManagedRuntime
{
    internal ManagedRuntime(string ownerId, string agentId, string url, RuntimeAddress address, SecretText key, long revision)
    {
        OwnerId = ownerId;
        AgentId = agentId;
        Url = url;
        Address = address;
        Key = key;
        Revision = revision;
    }

    /// <summary>The user who owns the agent.</summary>
    public string OwnerId { get; }

    /// <summary>The agent.</summary>
    public string AgentId { get; }

    /// <summary>Its base address, exactly as registered.</summary>
    public string Url { get; }

    /// <summary>Its base address, parsed.</summary>
    public RuntimeAddress Address { get; }

    /// <summary>Its management key.</summary>
    public SecretText Key { get; }

    /// <summary>Increases with every registration, not with re-encryption. State of an older revision is invalid.</summary>
    public long Revision { get; }
}
