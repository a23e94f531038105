using Placet.Domain.Secrets;

namespace Placet.Application.Operations.Keys;

/// <summary>How many agents and notification channels have secrets.</summary>
public readonly record struct HolderCounts(int Agents, int Channels)
{
    /// <summary>What they are called: channels are named where there are some.</summary>
    public string Names => Channels > 0 ? "Agents and channels" : "Agents";

    /// <summary>Counts them.</summary>
    public static HolderCounts Of(IReadOnlyList<SecretHolder> holders)
    {
        var agents = holders.Count(static holder => holder.Kind is SecretHolderKind.Agent);
        return new HolderCounts(agents, holders.Count - agents);
    }

    /// <summary>Such as <c>2 agents</c> or <c>2 agents and 1 channels</c>.</summary>
    public override string ToString() => Channels > 0 ? $"{Agents} agents and {Channels} channels" : $"{Agents} agents";
}
