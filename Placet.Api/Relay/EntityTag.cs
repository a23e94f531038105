using System.IO.Hashing;
using Microsoft.Extensions.Primitives;

namespace Placet.Api.Relay;

/// <summary>Strong entity tags: a hash of the bytes of the response (contract 11).</summary>
internal static class EntityTag
{
    private const int HashBytes = 16;

    /// <summary>The tag of a body, with its quotes.</summary>
    public static string Of(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HashBytes];
        XxHash128.Hash(body, hash);
        Span<char> tag = stackalloc char[(HashBytes * 2) + 2];
        tag[0] = tag[^1] = '"';
        Convert.TryToHexStringLower(hash, tag[1..], out _);
        return new string(tag);
    }

    /// <summary>Whether If-None-Match contains the tag; RFC 9110 uses the weak comparison here.</summary>
    public static bool Matches(StringValues ifNoneMatch, string tag)
    {
        foreach (var value in ifNoneMatch)
        {
            // The tag has its quotes and no comma in it: where it stands in a list, it is an entry of the list.
            if (value is not null && (value.Contains(tag, StringComparison.Ordinal) || value.AsSpan().Trim() is "*"))
                return true;
        }

        return false;
    }
}
