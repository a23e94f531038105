using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Placet.Api.Mcp.Results;

/// <summary>A cursor that is a number of items or characters to skip; opaque to clients.</summary>
internal static class OffsetCursor
{
    private const int MaxLength = 32;

    /// <summary>The cursor of what follows; null when nothing does.</summary>
    public static string? Of(int offset, bool hasMore) =>
        hasMore ? Base64Url.EncodeToString(Encoding.ASCII.GetBytes(offset.ToString(CultureInfo.InvariantCulture))) : null;

    /// <summary>The cursor of what follows a page; null at the end of the list, and where not even one item fits.</summary>
    /// <param name="offset">Number of items before the page.</param>
    /// <param name="shown">Number of items on it.</param>
    /// <param name="total">Number of items of the list.</param>
    public static string? After(int offset, int shown, int total) => Of(offset + shown, shown > 0 && offset + shown < total);

    /// <summary>Reads a cursor; 0 without one.</summary>
    /// <exception cref="PlacetException">It is not one of <see cref="Of"/>.</exception>
    public static int Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return 0;
        return cursor.Length <= MaxLength && Base64Url.IsValid(cursor)
            && int.TryParse(Base64Url.DecodeFromChars(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw PlacetException.Invalid("cursor", "This is not the nextCursor of a page");
    }
}
