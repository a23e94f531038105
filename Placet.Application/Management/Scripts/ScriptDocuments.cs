namespace Placet.Application.Management.Scripts;

/// <summary>Scripts in the agent's workspace.</summary>
public sealed record ScriptList : RuntimeList<Script>;

/// <summary>A script; it is changed as a workspace file.</summary>
public sealed record Script : RuntimeDocument
{
    /// <summary>File name, or path below <c>scripts/</c>.</summary>
    /// <example>backup.sh</example>
    public string? Name { get; init; }

    /// <summary>Path in the workspace.</summary>
    /// <example>scripts/backup.sh</example>
    public string? Path { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>When it was changed, in seconds since 1970; 0 when unknown.</summary>
    public double? Mtime { get; init; }
}
