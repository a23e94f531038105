using System.Collections.Frozen;

namespace Placet.Domain;

/// <summary>Converts enumeration values to their one text form: the name in camelCase.</summary>
public static class EnumText
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enumeration has no such value.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Texts<T>.ByValue.TryGetValue(value, out var text) ? text : throw new ArgumentOutOfRangeException(nameof(value));

    /// <summary>Reads stored text; case-sensitive.</summary>
    /// <exception cref="FormatException">No value has this text: a later version wrote it.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum =>
        TryParse<T>(text, out var value) ? value : throw new FormatException($"A stored {typeof(T).Name} has no value of that name");

    /// <summary>Reads text that a client sent; case-sensitive, numbers are refused.</summary>
    public static bool TryParse<T>(string text, out T value)
        where T : struct, Enum => Texts<T>.ByText.TryGetValue(text, out value);

    private static class Texts<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> ByText =
            Enum.GetValues<T>().ToFrozenDictionary(static value => CamelCase(value.ToString()), StringComparer.Ordinal);

        public static readonly FrozenDictionary<T, string> ByValue =
            ByText.ToFrozenDictionary(static entry => entry.Value, static entry => entry.Key);

        private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
    }
}
