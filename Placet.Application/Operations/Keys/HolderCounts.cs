using Placet.Domain.Secrets;

namespace Placet.Application.Operations.Keys;

/// <summary>How many agents, notification channels and users have secrets.</summary>
public readonly record struct HolderCounts(int Agents, int Channels, int Users)
{
    /// <summary>What they are called: channels and users are named where there are some.</summary>
    public string Names => Join(["Agents", .. Channels > 0 ? (string[])["channels"] : [], .. Users > 0 ? (string[])["users"] : []]);

    /// <summary>Counts them.</summary>
    public static HolderCounts Of(IReadOnlyList<SecretHolder> holders)
    {
        return new HolderCounts(Count(SecretHolderKind.Agent), Count(SecretHolderKind.Channel), Count(SecretHolderKind.User));

        int Count(SecretHolderKind kind) => holders.Count(holder => holder.Kind == kind);
    }

    /// <summary>Such as <c>2 agents</c> or <c>2 agents, 1 channels and 3 users</c>.</summary>
    public override string ToString() => Join(
    [
        $"{Agents} agents",
        .. Channels > 0 ? (string[])[$"{Channels} channels"] : [],
        .. Users > 0 ? (string[])[$"{Users} users"] : [],
    ]);

    private static string Join(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";
}
