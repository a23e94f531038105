namespace Placet.Api.Hosting.Settings;

/// <summary>A pattern of configuration keys.</summary>
/// <param name="Segments"><see cref="Any"/> matches one segment; <see cref="Rest"/>, at the end, one or more.</param>
/// <param name="IsSecret">Whether the value is never shown, and may be in a file.</param>
internal sealed record SettingPattern(IReadOnlyList<string> Segments, bool IsSecret = false)
{
    public const string Any = "*";
    public const string Rest = "**";

    /// <summary>The key without <see cref="Rest"/>.</summary>
    public string Name => string.Join(':', Segments.Where(static segment => segment is not Rest));

    public static SettingPattern Parse(string text) => new(text.Split(':'));

    /// <summary>Whether a key matches, ignoring case as the configuration does.</summary>
    public bool Matches(IReadOnlyList<string> key)
    {
        for (var index = 0; index < Segments.Count; index++)
        {
            if (Segments[index] == Rest)
                return key.Count > index;
            if (index == key.Count || (Segments[index] != Any && !Segments[index].Equals(key[index], StringComparison.OrdinalIgnoreCase)))
                return false;
        }

        return key.Count == Segments.Count;
    }

    /// <summary>The matching keys of a configuration; the key itself if it has no wildcard.</summary>
    public IEnumerable<string> ExpandIn(IConfiguration configuration)
    {
        IEnumerable<string> keys = [Segments[0]];
        foreach (var segment in Segments.Skip(1).Where(static segment => segment is not Rest))
        {
            keys = segment is Any
                ? keys.SelectMany(key => configuration.GetSection(key).GetChildren().Select(static child => child.Path))
                : keys.Select(key => ConfigurationPath.Combine(key, segment));
        }

        return keys;
    }
}
