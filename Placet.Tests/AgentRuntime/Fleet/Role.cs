using System.Text.Json;
using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.Fleet;

/// <summary>What agents of one kind have in common: a file of <c>Fleet/Roles</c>. Texts may hold <c>{slots}</c>.</summary>
internal sealed record Role
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All roles in the order in which a fleet is filled.</summary>
    public static IReadOnlyList<Role> All { get; } =
        [.. typeof(Role).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("fleet/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read)];

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Tag { get; init; }

    public required string Model { get; init; }

    public required string SecondModel { get; init; }

    public required string Provider { get; init; }

    /// <summary><c>office</c>, <c>support</c> or <c>home</c>: when people turn to it.</summary>
    public required string HourlyLoad { get; init; }

    /// <summary>Conversations on an ordinary working day.</summary>
    public required int Level { get; init; }

    /// <summary>The name of the role whose sub-agent this one is.</summary>
    public string? Parent { get; init; }

    /// <summary>Groups of routes that runtimes of this kind lack.</summary>
    public string[] Lacks { get; init; } = [];

    public required string[] Channels { get; init; }

    public required string[] Contacts { get; init; }

    public Dictionary<string, string[]> Slots { get; init; } = [];

    public required Talk[] Conversations { get; init; }

    public required Job[] Jobs { get; init; }

    public required Server[] Mcp { get; init; }

    public required string[] Credentials { get; init; }

    public required Rule[] Policy { get; init; }

    public required Skill[] Skills { get; init; }

    public required TextFile[] Files { get; init; }

    public required string[] Memory { get; init; }

    public required Proposal[] Improvements { get; init; }

    private static Role Read(string resource)
    {
        using var stream = typeof(Role).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<Role>(stream, Reading)!;
    }

    internal sealed record Talk(string Title, Exchange[] Exchanges);

    /// <summary>What a person says, what the agent does about it and what it answers.</summary>
    internal sealed record Exchange(string User, string Reply)
    {
        public ToolUse[] Tools { get; init; } = [];
    }

    internal sealed record ToolUse(string Name, JsonObject Args, string Result);

    internal sealed record Job(string Name, string Message, string Reply)
    {
        public string? Cron { get; init; }

        public int? EveryMinutes { get; init; }

        public bool Paused { get; init; }

        public string? Deliver { get; init; }

        public ToolUse[] Tools { get; init; } = [];

        /// <summary>Why it fails, where it is the failing job of a fleet.</summary>
        public string? Fails { get; init; }
    }

    internal sealed record Server(string Name, string Transport, string[] Tools)
    {
        public bool Disabled { get; init; }

        /// <summary>How the connection ends, where it is the server of a fleet that drops.</summary>
        public string? Drops { get; init; }
    }

    internal sealed record Rule(string Action, string Tool)
    {
        public Dictionary<string, string> Params { get; init; } = [];
    }

    internal sealed record Skill(string Name, string Description, string Body);

    internal sealed record TextFile(string Path, string[] Lines);

    /// <summary>A run of self-improvement that would add a line to a file of the workspace.</summary>
    internal sealed record Proposal(string Trigger, string File, string Line, string Summary)
    {
        /// <summary><c>applied</c>, <c>rejected</c>, <c>no_change</c>, or <c>pending</c> where it is what waits in a fleet.</summary>
        public required string Status { get; init; }
    }
}
