using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management.Workspace;

/// <summary>A part of the agent's workspace.</summary>
public sealed record WorkspaceTree : RuntimeDocument
{
    /// <summary>The workspace folder as the runtime knows it; for information only.</summary>
    public string? Root { get; init; }

    /// <summary>The folder that was asked for.</summary>
    public WorkspaceNode? Tree { get; init; }

    /// <summary>Whether the tree was cut.</summary>
    public bool? Truncated { get; init; }
}

/// <summary>A file or folder of the workspace.</summary>
public sealed record WorkspaceNode : RuntimeDocument
{
    /// <summary>Path in the workspace, as it is sent back in <c>path</c>; <c>.</c> is the root.</summary>
    /// <example>memory/MEMORY.md</example>
    public string? Path { get; init; }

    /// <summary>Last segment of the path.</summary>
    public string? Name { get; init; }

    /// <summary><c>file</c> or <c>dir</c>.</summary>
    /// <example>file</example>
    [AllowedValues("file", "dir")]
    public string? Type { get; init; }

    /// <summary>Bytes; absent for folders.</summary>
    public long? Size { get; init; }

    /// <summary>When it was changed, seconds since 1970.</summary>
    public double? Mtime { get; init; }

    /// <summary>What is in the folder; absent for files and below the depth that was asked for.</summary>
    public IReadOnlyList<WorkspaceNode>? Children { get; init; }

    /// <summary>Why the folder could not be read.</summary>
    public string? Error { get; init; }
}

/// <summary>A file with all of its content.</summary>
public sealed record WorkspaceFile : RuntimeDocument
{
    /// <summary>Path in the workspace.</summary>
    /// <example>notes/todo.md</example>
    public string? Path { get; init; }

    /// <summary>Bytes on disk.</summary>
    public long? Size { get; init; }

    /// <summary><c>utf-8</c>, or <c>base64</c> when the file is not text.</summary>
    [AllowedValues("utf-8", "base64")]
    public string? Encoding { get; init; }

    /// <summary>The whole file in that encoding.</summary>
    public string? Content { get; init; }

    /// <summary>When it was changed, seconds since 1970.</summary>
    public double? Mtime { get; init; }
}

/// <summary>New content of a file.</summary>
public sealed record WorkspaceFileContent : RuntimeDocument
{
    /// <summary>The whole file.</summary>
    public string? Content { get; init; }

    /// <summary><c>utf-8</c>, the default, or <c>base64</c>.</summary>
    /// <example>utf-8</example>
    [AllowedValues("utf-8", "base64")]
    public string? Encoding { get; init; }
}

/// <summary>That a file was saved.</summary>
public sealed record WorkspaceFileSaved : RuntimeDocument
{
    /// <summary>Path in the workspace.</summary>
    public string? Path { get; init; }

    /// <summary>Bytes now on disk.</summary>
    public long? Size { get; init; }

    /// <summary>Whether the file is new.</summary>
    public bool? Created { get; init; }
}

/// <summary>That a file is gone.</summary>
public sealed record WorkspaceFileDeletion : RuntimeDocument
{
    /// <summary>Path in the workspace.</summary>
    public string? Path { get; init; }

    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }
}
