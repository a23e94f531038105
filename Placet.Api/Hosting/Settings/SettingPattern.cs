namespace Placet.Api.Hosting.Settings;

/// <summary>A key that has an effect, segment by segment.</summary>
/// <param name="Segments">The segments; <see cref="Any"/> stands for one of any name, <see cref="Rest"/> at the end for all that follow.</param>
/// <param name="IsSecret">Whether the value is never shown, and can be given as a file.</param>
internal sealed record SettingPattern(IReadOnlyList<string> Segments, bool IsSecret = false)
{
    public const string Any = "*";
    public const string Rest = "**";

    /// <summary>The key without its last, open part.</summary>
    public string Name => string.Join(':', Segments.Where(static segment => segment is not Rest));

    public static SettingPattern Parse(string text) => new(text.Split(':'));

    /// <summary>Whether a key is this one. Case counts as little as it does in the configuration.</summary>
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

    /// <summary>The keys of this form that a configuration holds; the key itself where nothing in it is open.</summary>
    public IEnumerable<string> ExpandIn(IConfiguration configuration)
    {
        var open = Segments.TakeWhile(static segment => segment is not Any).Count();
        if (open == Segments.Count)
            return [Name];
        var parent = string.Join(':', Segments.Take(open));
        return configuration.GetSection(parent).GetChildren().SelectMany(child =>
            new SettingPattern([.. Segments.Take(open), child.Key, .. Segments.Skip(open + 1)], IsSecret).ExpandIn(configuration));
    }
}
