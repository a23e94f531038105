using System.Text.Json;

namespace Placet.Application.Management.Upstream;

/// <summary>Reads strings that may contain half of a surrogate pair, which the reader's own methods refuse with an exception.</summary>
public static class JsonReaderExtensions
{
    /// <summary>Whether the current name or string is this text.</summary>
    public static bool TextEquals(this ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        try
        {
            return reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The current string; null when it is blank or invalid.</summary>
    public static string? TextOrNull(this ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
