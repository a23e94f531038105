using System.Buffers;

namespace Placet.Infrastructure.Upstream;

/// <summary>Result of a scan; unknown when a text is escaped more often than <see cref="SecretScanner.MaxLevels"/>.</summary>
internal enum SecretPresence
{
    Absent,
    Present,
    Unknown,
}

/// <summary>
/// Finds a secret of printable ASCII in a text at any level of JSON escaping; a file that is JSON is escaped twice in a response. The work
/// is linear in the text, since both secret and text may be chosen by an attacker. Not thread-safe.
/// </summary>
/// <param name="secret">Not empty; not copied.</param>
internal ref struct SecretScanner(ReadOnlySpan<byte> secret)
{
    /// <summary>How often escapes are decoded; each level of quoting doubles the backslashes.</summary>
    public const int MaxLevels = 16;

    // Bounds the time that the vectorized search takes per byte, whatever the text is.
    private const int PrefixLength = 32;

    // Characters that encoders escape as \u00XX only, if at all.
    private static readonly SearchValues<byte> NeverEscaped =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~"u8);

    private readonly ReadOnlySpan<byte> secret = secret;

    // The failure function of Knuth, Morris and Pratt.
    private int[]? failure;

    /// <summary>How many bytes were compared one by one, or moved.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the text contains the secret.</summary>
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
            for (var level = 0; level < MaxLevels; level++)
            {
                var length = JsonEscapes.Decode(left, starts: default);
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

    /// <summary>Marks every occurrence of the secret in a text, at any level.</summary>
    /// <param name="keepsEscapesWhole">Whether an escape that an occurrence cuts through becomes part of it.</param>
    /// <param name="marks">As long as the text, all zero: becomes 1 at the start of an occurrence, 2 within it.</param>
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
                var length = level < MaxLevels ? JsonEscapes.Decode(left, starts) : left.Length;
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
            // After a secret that ends with a backslash, the quote may be the one that ends the surrounding string.
            if (isOutermost || text[at] != (byte)'"' || escape[^1] != 0)
                Cover(escape);
        }
    }

    /// <summary>Marks a range, and merges it with the occurrences that it overlaps.</summary>
    private static void Cover(Span<byte> occurrence)
    {
        if (occurrence[0] == 0)
            occurrence[0] = 1;
        occurrence[1..].Fill(2);
    }

    private static int EndOf(ReadOnlySpan<int> starts, int at, int end) => at + 1 < starts.Length ? starts[at + 1] : end;

    /// <summary>Whether decoding can reveal the secret; one of plain characters can be escaped by \u00XX only.</summary>
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
                    matched = (failure ??= FailureFunction(secret))[matched - 1];
                else if (++matched == secret.Length)
                    return from + 1 - matched;
                else
                    from++;
            }
        }
    }

    private static int[] FailureFunction(ReadOnlySpan<byte> secret)
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
