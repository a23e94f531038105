using Placet.Application.Management.Upstream;

namespace Placet.Api.Mcp;

/// <summary>Turns arguments into path segments.</summary>
internal static class ToolPaths
{
    /// <summary>The segment of a text.</summary>
    /// <param name="name">The argument, for the error.</param>
    /// <exception cref="PlacetException">No runtime can be asked for it: empty, <c>.</c>, <c>..</c> or too long.</exception>
    public static PathSegment SegmentOf(string text, string name) =>
        PathSegment.TryParse(Uri.EscapeDataString(text), out var segment)
            ? segment
            : throw PlacetException.Invalid(name, "This cannot be part of a path");
}
