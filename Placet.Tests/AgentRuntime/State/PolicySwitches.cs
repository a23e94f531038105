namespace Placet.AgentRuntime.State;

/// <summary>Two switches that settings and policy both show (part 2, 10.1).</summary>
internal sealed class PolicySwitches
{
    public bool Enabled { get; set; }

    public bool SkipCron { get; set; }
}
