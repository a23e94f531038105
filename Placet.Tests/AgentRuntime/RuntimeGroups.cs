namespace Placet.AgentRuntime;

/// <summary>Groups of routes that a runtime may lack. A route of a lacking group answers <c>404: Not Found</c> as plain text.</summary>
[Flags]
public enum RuntimeGroups
{
    /// <summary>No group.</summary>
    None = 0,

    /// <summary><c>health</c> (the anonymous one at the root stays).</summary>
    Health = 1 << 0,

    /// <summary><c>sessions</c></summary>
    Sessions = 1 << 1,

    /// <summary><c>audit</c></summary>
    Audit = 1 << 2,

    /// <summary><c>usage</c></summary>
    Usage = 1 << 3,

    /// <summary><c>credentials</c>: list, read, upsert and delete.</summary>
    Credentials = 1 << 4,

    /// <summary><c>cron</c></summary>
    Cron = 1 << 5,

    /// <summary><c>mcp</c></summary>
    Mcp = 1 << 6,

    /// <summary><c>workspace</c></summary>
    Workspace = 1 << 7,

    /// <summary><c>skills</c>: the list.</summary>
    Skills = 1 << 8,

    /// <summary><c>scripts</c></summary>
    Scripts = 1 << 9,

    /// <summary><c>channels</c></summary>
    Channels = 1 << 10,

    /// <summary><c>commands</c>: stop, restart, new and status.</summary>
    Commands = 1 << 11,

    /// <summary><c>commands/dream</c>, which newer runtimes no longer have.</summary>
    Dream = 1 << 12,

    /// <summary><c>agent-card</c></summary>
    AgentCard = 1 << 13,

    /// <summary><c>a2a/peers</c></summary>
    A2aPeers = 1 << 14,

    /// <summary><c>POST credentials</c> and <c>credentials/{key}/exposed</c>.</summary>
    CredentialCreation = 1 << 15,

    /// <summary><c>credentials/providers</c>, log-in by OAuth included.</summary>
    Providers = 1 << 16,

    /// <summary><c>settings</c></summary>
    Settings = 1 << 17,

    /// <summary>Install and delete of <c>skills</c>.</summary>
    SkillInstallation = 1 << 18,

    /// <summary><c>policy</c></summary>
    Policy = 1 << 19,

    /// <summary><c>agent/versions</c></summary>
    Versions = 1 << 20,

    /// <summary><c>improvement/runs</c></summary>
    Improvement = 1 << 21,

    /// <summary><c>commands/reflect</c>, the newer name of dream.</summary>
    Reflect = 1 << 22,

    /// <summary>Everything that the first published surface did not have: disable it to act as an older runtime.</summary>
    Newer = CredentialCreation | Providers | Settings | SkillInstallation | Policy | Versions | Improvement | Reflect,
}
