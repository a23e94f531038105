using System.Buffers;

namespace Placet.Api.Binding;

/// <summary>Parses media types as RFC 9110 (8.3.1, 5.6.6) defines them. The framework's parser refuses empty parameters.</summary>
internal static class MediaType
{
    private const string Blanks = " \t";

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether a content type is <c>application/json</c> or <c>application/*+json</c>, in UTF-8.</summary>
    public static bool IsJson(ReadOnlySpan<char> contentType)
    {
        var rest = contentType.Trim(Blanks);
        if (!TakeToken(ref rest, out var type) || !Take(ref rest, '/') || !TakeToken(ref rest, out var subtype)
            || !Equals(type, "application")
            || !(Equals(subtype, "json") || subtype.EndsWith("+json", StringComparison.OrdinalIgnoreCase)))
            return false;
        while (!(rest = rest.TrimStart(Blanks)).IsEmpty)
        {
            if (!Take(ref rest, ';'))
                return false;
            rest = rest.TrimStart(Blanks);
            if (rest.IsEmpty || rest[0] == ';')
                continue;
            if (!TakeToken(ref rest, out var name) || !Take(ref rest, '=') || !TakeValue(ref rest, out var value)
                || (Equals(name, "charset") && !Equals(value, "utf-8")))
                return false;
        }

        return true;
    }

    private static bool Equals(ReadOnlySpan<char> text, string expected) => text.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static bool Take(ref ReadOnlySpan<char> rest, char expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
            return false;
        rest = rest[1..];
        return true;
    }

    private static bool TakeToken(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> token)
    {
        var end = rest.IndexOfAnyExcept(TokenCharacters);
        token = end < 0 ? rest : rest[..end];
        rest = rest[token.Length..];
        return !token.IsEmpty;
    }

    /// <summary>Reads a token, or a quoted string without its quotes and escapes.</summary>
    private static bool TakeValue(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> value)
    {
        if (rest.IsEmpty || rest[0] != '"')
            return TakeToken(ref rest, out value);
        Span<char> unquoted = new char[rest.Length];
        var length = 0;
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] == '"')
            {
                value = unquoted[..length];
                rest = rest[(at + 1)..];
                return true;
            }

            at += rest[at] == '\\' ? 1 : 0;
            if (at == rest.Length || (rest[at] < ' ' && rest[at] != '\t') || rest[at] == '\u007F')
                break;
            unquoted[length++] = rest[at];
        }

        value = default;
        return false;
    }
}
