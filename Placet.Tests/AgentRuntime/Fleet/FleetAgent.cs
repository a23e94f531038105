using System.Security.Cryptography;

namespace Placet.AgentRuntime.Fleet;

/// <summary>Who an agent of a fleet is. The same index is the same agent at every start; only the token is new.</summary>
internal sealed class FleetAgent
{
    private FleetAgent(int index, Role role, string name, FleetAgent? parent)
    {
        (Index, Role, Name, Parent) = (index, role, name, parent);
        Slug = name.Replace(" · ", "-", StringComparison.Ordinal).Replace(" & ", "-", StringComparison.Ordinal)
            .Replace(' ', '-').ToLowerInvariant();
        Seed = SeededRandom.Hash(name);
    }

    public int Index { get; }

    public Role Role { get; }

    public string Name { get; }

    /// <summary>The agent's part of an address.</summary>
    public string Slug { get; }

    public FleetAgent? Parent { get; }

    /// <summary>What everything else about the agent follows from.</summary>
    public ulong Seed { get; }

    public string Token { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>In a fleet of one of each role everything that can go wrong does so once; in larger ones it stays rare.</summary>
    public bool HasIncidents => Variation % 7 == 0;

    /// <summary>Larger fleets have many quiet agents.</summary>
    public double Busyness
    {
        get
        {
            var random = SeededRandom.For(Seed, 1);
            return Variation == 0 ? 1 : 0.2 + (0.5 * random.Share());
        }
    }

    /// <summary>How often it looks after something: quiet agents do so less often.</summary>
    public int Minutes(int usual) => Variation == 0 ? usual : usual * 8;

    private int Variation => Index / Role.All.Count;

    /// <summary>The first <paramref name="count"/> agents: one of each role, then the same roles at other places.</summary>
    public static IReadOnlyList<FleetAgent> Take(int count)
    {
        var agents = new List<FleetAgent>(count);
        for (var index = 0; index < count; index++)
        {
            var (variation, number) = Math.DivRem(index, Role.All.Count);
            var role = Role.All[number];
            var parent = role.Parent is null ? null : agents[(variation * Role.All.Count) + NumberOf(role.Parent)];
            agents.Add(new FleetAgent(index, role, variation == 0 ? role.Name : $"{role.Name} · {TownNames.Name(variation - 1)}", parent));
        }

        return agents;
    }

    private static int NumberOf(string role) => Role.All.TakeWhile(known => known.Name != role).Count();
}
