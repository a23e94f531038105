namespace Placet.Api.Mcp;

/// <summary>Most characters of the arguments that several tools have.</summary>
internal static class ToolLimits
{
    public const int AgentId = 64;

    public const int Cursor = 64;

    /// <summary>Ids and keys at a runtime, as in a path.</summary>
    public const int Name = 2000;

    /// <summary>A filter of a runtime.</summary>
    public const int Filter = 1000;
}
