using System.Globalization;
using System.Text;

namespace Placet.Domain.Agents;

/// <summary>
/// Text as it is searched and sorted: without case and without accents, so that <c>uber</c> finds <c>Über</c>. It is folded here and
/// stored folded, since no two databases fold alike and SQLite folds nothing beyond ASCII.
/// </summary>
public static class SearchText
{
    // What Unicode has no decomposition for, although people type it without the mark.
    private static readonly Dictionary<char, string> Plain = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['ħ'] = "h",
        ['ł'] = "l",
        ['ŧ'] = "t",
        ['þ'] = "th",
        ['ı'] = "i",
        ['ς'] = "σ",
    };

    /// <summary>Folds a text.</summary>
    /// <param name="text">Any text; half a character counts as one that cannot be read.</param>
    /// <returns>The text in lower case, decomposed, without marks.</returns>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(IsNoncharacter(rune) ? Rune.ReplacementChar : rune);
        var folded = new StringBuilder(text.Length);
        foreach (var character in whole.ToString().Normalize(NormalizationForm.FormKD).ToLowerInvariant().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark)
                continue;
            if (Plain.TryGetValue(character, out var plain))
                folded.Append(plain);
            else
                folded.Append(character);
        }

        return folded.ToString();
    }

    // Code points that Unicode never assigns; normalizing one throws.
    private static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
