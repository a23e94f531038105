using System.Net;
using System.Text.Json;

namespace Placet.Application.Management.Upstream;

/// <summary>Reads the target of a change from the body or the query, where the path does not name it.</summary>
internal static class ChangeTarget
{
    /// <summary>The first string member of this name in the body; null when there is none.</summary>
    public static string? InBody(ReadOnlyMemory<byte>? body, ReadOnlySpan<byte> member)
    {
        var reader = new Utf8JsonReader(body.GetValueOrDefault().Span, new JsonReaderOptions { MaxDepth = 512 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not JsonTokenType.PropertyName)
                    continue;
                var isWanted = reader.TextEquals(member);
                reader.Read();
                if (isWanted)
                    return reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A lone surrogate, which a runtime may accept; such a name cannot be stored.
        }

        return null;
    }

    /// <summary>The value of a query with one parameter.</summary>
    public static string? InQuery(string query) => WebUtility.UrlDecode(query[(query.IndexOf('=', StringComparison.Ordinal) + 1)..]);
}
