using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Application.Management;

/// <summary>A runtime that may be called: its owner was checked. Only <see cref="ManagedRuntimes"/> makes one.</summary>
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

    /// <summary>The user the agent belongs to.</summary>
    public string OwnerId { get; }

    /// <summary>The agent.</summary>
    public string AgentId { get; }

    /// <summary>Where it is, exactly as it was registered.</summary>
    public string Url { get; }

    /// <summary>Where it is.</summary>
    public RuntimeAddress Address { get; }

    /// <summary>What it asks for.</summary>
    public SecretText Key { get; }

    /// <summary>Differs after every registration, and not after the stored key was encrypted anew; what was learnt about an older one is void.</summary>
    public long Revision { get; }
}
