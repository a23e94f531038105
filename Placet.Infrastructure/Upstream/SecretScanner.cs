using System.Buffers;

namespace Placet.Infrastructure.Upstream;

/// <summary>What a scan says of a text.</summary>
internal enum SecretPresence
{
    /// <summary>The secret is not in it, at no level.</summary>
    Absent,

    /// <summary>The secret is in it.</summary>
    Present,

    /// <summary>The text is escaped more often than is undone.</summary>
    Unknown,
}

/// <summary>
/// Finds a secret of printable ASCII in a text, and in what becomes of the text when escapes of JSON are undone again and again: a file
/// that is JSON is escaped twice in an answer. The work grows with the text alone: secret and text come from people who may want it to
/// take long. Not thread-safe.
/// </summary>
/// <param name="secret">What to find, not empty. Kept, not copied.</param>
internal ref struct SecretScanner(ReadOnlySpan<byte> secret)
{
    /// <summary>How often escapes are undone; each further level of quoting doubles what it quotes.</summary>
    public const int MostLevels = 16;

    // No longer, so that looking for it takes a bounded time for each byte, whatever the text is.
    private const int PrefixLength = 32;

    // What encoders escape as nothing but \u00XX.
    private static readonly SearchValues<byte> NeverEscaped =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~"u8);

    private readonly ReadOnlySpan<byte> secret = secret;

    // Knuth, Morris and Pratt: how much of the secret is still matched when the next character is another one.
    private int[]? fallback;

    /// <summary>How many bytes were looked at one by one, or moved.</summary>
    public long Steps { get; private set; }

    /// <summary>Says whether the secret is in a text.</summary>
    public SecretPresence Find(ReadOnlySpan<byte> text)
    {
        if (IndexOf(text, 0) >= 0)
            return SecretPresence.Present;
        if (!MayBeEscaped(text))
            return SecretPresence.Absent;
        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            text.CopyTo(rented);
            var left = rented.AsSpan(0, text.Length);
            for (var level = 0; level < MostLevels; level++)
            {
                var length = JsonEscapes.Undo(left, starts: default);
                Steps += left.Length;
                if (length == left.Length)
                    return SecretPresence.Absent;
                left = left[..length];
                if (IndexOf(left, 0) >= 0)
                    return SecretPresence.Present;
            }

            return SecretPresence.Unknown;
        }
        finally
        {
            rented.AsSpan(0, text.Length).Clear();
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Marks where the secret is in a text, at whatever level.</summary>
    /// <param name="keepsEscapesWhole">Whether an escape that a place cuts through belongs to it.</param>
    /// <param name="marks">As long as the text, all zero: becomes 1 where a place begins, 2 within it.</param>
    public void Mark(ReadOnlySpan<byte> text, bool keepsEscapesWhole, Span<byte> marks)
    {
        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        var rentedStarts = ArrayPool<int>.Shared.Rent(text.Length);
        try
        {
            text.CopyTo(rented);
            var left = rented.AsSpan(0, text.Length);
            var starts = rentedStarts.AsSpan(0, text.Length);
            for (var at = 0; at < starts.Length; at++)
                starts[at] = at;
            for (var level = 0; ; level++)
            {
                if (keepsEscapesWhole && level > 0)
                    CoverCutEscapes(left, starts, marks, isOutermost: level == 1);
                for (var at = IndexOf(left, 0); at >= 0; at = IndexOf(left, at + secret.Length))
                    Cover(marks[starts[at]..EndOf(starts, at + secret.Length - 1, text.Length)]);
                Steps += left.Length;
                var length = level < MostLevels ? JsonEscapes.Undo(left, starts) : left.Length;
                if (length == left.Length)
                    return;
                left = left[..length];
                starts = starts[..length];
            }
        }
        finally
        {
            rented.AsSpan(0, text.Length).Clear();
            ArrayPool<byte>.Shared.Return(rented);
            ArrayPool<int>.Shared.Return(rentedStarts);
        }
    }

    private static void CoverCutEscapes(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts, Span<byte> marks, bool isOutermost)
    {
        for (var at = 0; at < starts.Length; at++)
        {
            var escape = marks[starts[at]..EndOf(starts, at, marks.Length)];
            if (escape.Length == 1 || !escape.ContainsAnyExcept((byte)0))
                continue;
            // A secret that ends with a backslash: the quote behind it may be the one that ends the text around both.
            if (isOutermost || text[at] != (byte)'"' || escape[^1] != 0)
                Cover(escape);
        }
    }

    /// <summary>Makes one place of a range and of whatever places overlap it.</summary>
    private static void Cover(Span<byte> place)
    {
        if (place[0] == 0)
            place[0] = 1;
        place[1..].Fill(2);
    }

    private static int EndOf(ReadOnlySpan<int> starts, int at, int end) => at + 1 < starts.Length ? starts[at + 1] : end;

    /// <summary>Whether it is worth undoing escapes: of a secret that encoders leave alone only the long form is looked for.</summary>
    private readonly bool MayBeEscaped(ReadOnlySpan<byte> text) =>
        secret.ContainsAnyExcept(NeverEscaped) ? text.Contains((byte)'\\') : text.IndexOf("\\u00"u8) >= 0;

    private int IndexOf(ReadOnlySpan<byte> text, int from)
    {
        var prefix = secret[..Math.Min(secret.Length, PrefixLength)];
        while (true)
        {
            var next = text[from..].IndexOf(prefix);
            if (next < 0)
                return -1;
            from += next;
            if (prefix.Length == secret.Length)
                return from;
            var matched = prefix.Length;
            for (from += matched; matched > 0;)
            {
                if (from == text.Length)
                    return -1;
                Steps++;
                if (text[from] != secret[matched])
                    matched = (fallback ??= Fallback(secret))[matched - 1];
                else if (++matched == secret.Length)
                    return from + 1 - matched;
                else
                    from++;
            }
        }
    }

    private static int[] Fallback(ReadOnlySpan<byte> secret)
    {
        var lengths = new int[secret.Length];
        for (int end = 1, matched = 0; end < secret.Length; end++)
        {
            while (matched > 0 && secret[end] != secret[matched])
                matched = lengths[matched - 1];
            lengths[end] = secret[end] == secret[matched] ? ++matched : matched;
        }

        return lengths;
    }
}
