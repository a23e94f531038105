namespace Placet.Application.Management.Scripts;

/// <summary>Scripts in the agent's workspace.</summary>
public sealed record ScriptList : RuntimeDocument
{
    /// <summary>The scripts.</summary>
    public IReadOnlyList<Script>? Items { get; init; }
}

/// <summary>A script; it is changed as a workspace file.</summary>
public sealed record Script : RuntimeDocument
{
    /// <summary>File name, or the path below <c>scripts/</c>.</summary>
    /// <example>backup.sh</example>
    public string? Name { get; init; }

    /// <summary>Path in the workspace.</summary>
    /// <example>scripts/backup.sh</example>
    public string? Path { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>When it was changed, seconds since 1970; 0 is unknown.</summary>
    public double? Mtime { get; init; }
}
