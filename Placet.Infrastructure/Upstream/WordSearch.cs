using System.Buffers.Text;

namespace Placet.Infrastructure.Upstream;

/// <summary>
/// Finds a word of ASCII in a body, one place after the other: as it stands, or as JSON encoders escape it, each character raw, after a
/// backslash, or as <c>\u00XX</c>. Takes time that grows with the body alone, whatever body and word are: both come from people who may want
/// it to take long.
/// </summary>
internal ref struct WordSearch
{
    private const byte NoCharacter = 0xFF;

    private readonly ReadOnlySpan<byte> word;
    private readonly ReadOnlySpan<byte> source;
    private readonly bool isEscaped;

    // Knuth, Morris and Pratt: how much of the word is still matched when the next character is another one,
    private readonly Span<int> fallback;

    // and where in the source each character of the part that is matched begins, in a ring.
    private readonly Span<int> starts;
    private int at;

    /// <summary>Prepares a search.</summary>
    /// <param name="source">Where to search.</param>
    /// <param name="word">What for; not empty.</param>
    /// <param name="isEscaped">Whether escaped spellings count too.</param>
    /// <param name="room">Twice as many numbers as the word is long; not needed for a search that is not escaped.</param>
    public WordSearch(ReadOnlySpan<byte> source, ReadOnlySpan<byte> word, bool isEscaped, Span<int> room)
    {
        this.source = source;
        this.word = word;
        this.isEscaped = isEscaped;
        if (!isEscaped)
            return;
        fallback = room[..word.Length];
        starts = room.Slice(word.Length, word.Length);
        fallback[0] = 0;
        for (int end = 1, matched = 0; end < word.Length; end++)
        {
            while (matched > 0 && word[end] != word[matched])
                matched = fallback[matched - 1];
            fallback[end] = word[end] == word[matched] ? ++matched : matched;
        }
    }

    /// <summary>Goes on to the next place.</summary>
    /// <param name="found">Which bytes spell the word there.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryNext(out Range found)
    {
        if (isEscaped)
            return TryNextSpelling(out found);
        var next = source[at..].IndexOf(word);
        found = next < 0 ? default : (at + next)..(at + next + word.Length);
        at = next < 0 ? source.Length : found.End.Value;
        return next >= 0;
    }

    private bool TryNextSpelling(out Range found)
    {
        var (matched, slot) = (0, 0);
        while (at < source.Length)
        {
            if (matched == 0)
            {
                var next = source[at..].IndexOfAny(word[0], (byte)'\\');
                if (next < 0)
                    break;
                at += next;
            }

            var length = Read(source[at..], out var character);
            while (matched > 0 && word[matched] != character)
                matched = fallback[matched - 1];
            starts[slot] = at;
            slot = slot + 1 == starts.Length ? 0 : slot + 1;
            at += length;
            if (word[matched] == character && ++matched == word.Length)
            {
                // The ring is as long as the word: what would be overwritten next is where it begins.
                found = starts[slot]..at;
                return true;
            }
        }

        at = source.Length;
        found = default;
        return false;
    }

    /// <summary>Reads one character, and says how many bytes spell it.</summary>
    private static int Read(ReadOnlySpan<byte> source, out byte character)
    {
        character = source[0];
        if (character != (byte)'\\' || source.Length == 1)
            return 1;
        switch (source[1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/':
                character = source[1];
                return 2;
            case (byte)'u' when source.Length >= 6
                && Utf8Parser.TryParse(source.Slice(2, 4), out ushort value, out var consumed, 'X') && consumed == 4:
                character = value < NoCharacter ? (byte)value : NoCharacter;
                return 6;
            default:
                return 1;
        }
    }
}
