using System.Runtime.CompilerServices;

namespace Placet.Application.Management.Upstream;

/// <summary>A path below the runtime's API: literals and <see cref="PathSegment"/>s; a string in it does not compile.</summary>
[InterpolatedStringHandler]
public ref struct UpstreamPath
{
    private string path = string.Empty;
    private string template = string.Empty;

    /// <summary>Called by the compiler.</summary>
    public UpstreamPath(int literalLength, int formattedCount) => _ = (literalLength, formattedCount);

    /// <summary>The path as it is sent.</summary>
    internal readonly string Path => path;

    /// <summary>The path without its values, for logs.</summary>
    internal readonly string Template => template;

    /// <summary>Called by the compiler for the fixed parts.</summary>
    public void AppendLiteral(string literal)
    {
        path += literal;
        template += literal;
    }

    /// <summary>Called by the compiler for the values.</summary>
    public void AppendFormatted(PathSegment segment)
    {
        path += segment.ToString();
        template += "{}";
    }
}
