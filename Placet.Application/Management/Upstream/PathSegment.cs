namespace Placet.Application.Management.Upstream;

/// <summary>One segment of a path: any text, decoded exactly once on the way in and encoded exactly once on the way out.</summary>
public readonly record struct PathSegment
{
    private const int MaxLength = 2000;
    private readonly string? value;

    private PathSegment(string value) => this.value = value;

    /// <summary>The decoded text.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>Reads a segment as it stands in the request line, still encoded.</summary>
    /// <param name="raw">The segment, without slashes.</param>
    /// <returns>False when it is empty, navigates (<c>.</c>, <c>..</c>), or holds an escape that is not UTF-8.</returns>
    public static bool TryParse(ReadOnlySpan<char> raw, out PathSegment segment)
    {
        segment = default;
        if (raw.IsEmpty)
            return false;
        var decoded = Uri.UnescapeDataString(raw);
        // An escape that is not UTF-8 stays as it stands and would leave as %25FF: any '%' that was not written %25 is refused.
        if (decoded is "." or ".." || decoded.Length > MaxLength || decoded.AsSpan().Count('%') != raw.Count("%25"))
            return false;
        segment = new PathSegment(decoded);
        return true;
    }

    /// <summary>The text as it leaves: percent-encoded.</summary>
    /// <returns>One segment of a path.</returns>
    public override string ToString() => Uri.EscapeDataString(Value);
}
