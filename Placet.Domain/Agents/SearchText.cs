using System.Globalization;
using System.Text;

namespace Placet.Domain.Agents;

/// <summary>Folds text for searching and sorting, without case and accents: <c>uber</c> finds <c>Über</c>.</summary>
/// <remarks>It is folded here and stored folded, since databases fold differently, and SQLite only ASCII.</remarks>
public static class SearchText
{
    // Letters without a decomposition in Unicode that users type as plain ones.
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

    /// <summary>The text in lower case, decomposed, without marks; a lone surrogate becomes U+FFFD.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(IsNoncharacter(rune) ? Rune.ReplacementChar : rune);
        var folded = new StringBuilder(text.Length);
        foreach (var character in whole.ToString()
            .Normalize(NormalizationForm.FormKD).ToLowerInvariant().Normalize(NormalizationForm.FormKD))
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

    // Unicode never assigns these code points, and normalizing one throws.
    private static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
