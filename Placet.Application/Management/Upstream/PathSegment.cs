namespace Placet.Application.Management.Upstream;

/// <summary>One segment of a path: decoded once when received, encoded once when sent.</summary>
public readonly record struct PathSegment
{
    private const int MaxLength = 2000;
    private readonly string? value;

    private PathSegment(string value) => this.value = value;

    /// <summary>The decoded text.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>Parses a segment of the request line, still encoded and without slashes.</summary>
    /// <returns>False when it is empty, <c>.</c> or <c>..</c>, longer than 2,000 characters, or not UTF-8.</returns>
    public static bool TryParse(ReadOnlySpan<char> raw, out PathSegment segment)
    {
        segment = default;
        if (raw.IsEmpty)
            return false;
        var decoded = Uri.UnescapeDataString(raw);
        // An escape that is not UTF-8 stays undecoded and would be sent as %25FF: any '%' that was not written %25 is refused.
        if (decoded is "." or ".." || decoded.Length > MaxLength || decoded.AsSpan().Count('%') != raw.Count("%25"))
            return false;
        segment = new PathSegment(decoded);
        return true;
    }

    /// <summary>The percent-encoded text.</summary>
    public override string ToString() => Uri.EscapeDataString(Value);
}
