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
        var wildcard = Segments.TakeWhile(static segment => segment is not Any).Count();
        if (wildcard == Segments.Count)
            return [Name];
        var parent = string.Join(':', Segments.Take(wildcard));
        // A setting that is itself named like the wildcard would be expanded for ever.
        return configuration.GetSection(parent).GetChildren().Where(static child => child.Key is not Any).SelectMany(child =>
            new SettingPattern([.. Segments.Take(wildcard), child.Key, .. Segments.Skip(wildcard + 1)], IsSecret).ExpandIn(configuration));
    }
}
