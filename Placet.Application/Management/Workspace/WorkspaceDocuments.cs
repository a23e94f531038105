using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management.Workspace;

/// <summary>A part of the agent's workspace.</summary>
public sealed record WorkspaceTree : RuntimeDocument
{
    /// <summary>Path of the workspace on the runtime's disk; informative only.</summary>
    public string? Root { get; init; }

    /// <summary>The requested folder.</summary>
    public WorkspaceNode? Tree { get; init; }

    /// <summary>Whether the tree is incomplete.</summary>
    public bool? Truncated { get; init; }
}

/// <summary>A file or folder of the workspace.</summary>
public sealed record WorkspaceNode : RuntimeDocument
{
    /// <summary>Path in the workspace, for the <c>path</c> of other calls; <c>.</c> is the root.</summary>
    /// <example>memory/MEMORY.md</example>
    public string? Path { get; init; }

    /// <summary>Last segment of the path.</summary>
    public string? Name { get; init; }

    /// <summary><c>file</c> or <c>dir</c>.</summary>
    /// <example>file</example>
    [AllowedValues("file", "dir")]
    public string? Type { get; init; }

    /// <summary>Size in bytes; absent for folders.</summary>
    public long? Size { get; init; }

    /// <summary>When it was changed, in seconds since 1970.</summary>
    public double? Mtime { get; init; }

    /// <summary>Content of a folder; absent for files and below the requested depth.</summary>
    public IReadOnlyList<WorkspaceNode>? Children { get; init; }

    /// <summary>Why the folder could not be read.</summary>
    public string? Error { get; init; }
}

/// <summary>A file with its content.</summary>
public sealed record WorkspaceFile : RuntimeDocument
{
    /// <summary>Path in the workspace.</summary>
    /// <example>notes/todo.md</example>
    public string? Path { get; init; }

    /// <summary>Size on disk in bytes.</summary>
    public long? Size { get; init; }

    /// <summary><c>utf-8</c>, or <c>base64</c> when the file is not text.</summary>
    [AllowedValues("utf-8", "base64")]
    public string? Encoding { get; init; }

    /// <summary>The whole file in that encoding.</summary>
    public string? Content { get; init; }

    /// <summary>When it was changed, in seconds since 1970.</summary>
    public double? Mtime { get; init; }
}

/// <summary>New content of a file.</summary>
public sealed record WorkspaceFileContent : RuntimeDocument
{
    /// <summary>The whole file.</summary>
    public string? Content { get; init; }

    /// <summary><c>utf-8</c> or <c>base64</c>. Default <c>utf-8</c>.</summary>
    /// <example>utf-8</example>
    [AllowedValues("utf-8", "base64")]
    public string? Encoding { get; init; }
}

/// <summary>Confirms that a file was saved.</summary>
public sealed record WorkspaceFileSaved : RuntimeDocument
{
    /// <summary>Path in the workspace.</summary>
    public string? Path { get; init; }

    /// <summary>New size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Whether the file is new.</summary>
    public bool? Created { get; init; }
}

/// <summary>Confirms that a file was deleted.</summary>
public sealed record WorkspaceFileDeletion : RuntimeDeletion
{
    /// <summary>Path in the workspace.</summary>
    public string? Path { get; init; }
}
