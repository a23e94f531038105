using System.Buffers.Text;
using System.Text;
using Placet.Domain;
using Placet.Domain.Agents;

namespace Placet.Api.Contracts.Agents;

/// <summary>Reads the query of a page of agents.</summary>
internal static class AgentQuery
{
    /// <summary>Most characters of a cursor.</summary>
    public const int MaxCursorLength = 2048;


    // Throws for invalid UTF-8, which no cursor contains.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] Parameters = ["search", "tag", "status", "managed", "limit", "cursor"];

    /// <summary>Whether any parameter of a page is present, even without a value (contract 14).</summary>
    public static bool AsksForPage(IQueryCollection query) => Array.Exists(Parameters, query.ContainsKey);

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="PlacetException">A parameter is invalid: 400.</exception>
    public static AgentSearch Read(string? search, string? tag, string? status, string? managed, string? limit, string? cursor)
    {
        var reader = new QueryReader();
        return reader.Require(new AgentSearch
        {
            Text = reader.Text(search?.Trim(), "search", AgentSearch.MaxTextLength),
            Tag = reader.Text(tag, "tag", AgentRules.MaxTagLength),
            Status = reader.Parse(status, "status", "This must be active, busy, error or offline", static text =>
                EnumText.TryParse<AgentStatus>(text, out var value) ? value : default(AgentStatus?)),
            IsManaged = reader.Parse(managed, "managed", "This must be true or false", ParseFlag),
            Limit = reader.Limit(limit),
            After = reader.Parse(cursor, "cursor", "This is not the nextCursor of a page", ParseCursor),
        });
    }

    /// <summary>Parses a flag: true or 1, false or 0; null for anything else.</summary>
    public static bool? ParseFlag(string? text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    /// <summary>Encodes a cursor, which is opaque to clients.</summary>
    public static string? CursorOf(AgentCursor? cursor) =>
        cursor is null ? null : Base64Url.EncodeToString(Utf8.GetBytes($"{cursor.Id}\n{cursor.Name}"));

    private static AgentCursor? ParseCursor(string text)
    {
        try
        {
            return text.Length <= MaxCursorLength && Base64Url.IsValid(text)
                && Utf8.GetString(Base64Url.DecodeFromChars(text)).Split('\n', 2) is [{ Length: > 0 } id, var name]
                ? new AgentCursor(name, id)
                : null;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
