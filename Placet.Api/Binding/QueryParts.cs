using System.Net;
using System.Text;
using System.Text.Unicode;

namespace Placet.Api.Binding;

/// <summary>
/// Looks into a query that is relayed as it came. Names are taken exactly, as runtimes take them; the framework's own reading
/// would find <c>SESSION_ID</c> where <c>session_id</c> is needed.
/// </summary>
internal static class QueryParts
{
    /// <summary>What stands between the ampersands, as it came.</summary>
    public static string[] Of(HttpContext context) => (RawPath.QueryOf(context) ?? string.Empty).Split('&');

    /// <summary>Whether a part has that name, however it is escaped.</summary>
    public static bool IsNamed(string part, string name) => Decode(Split(part).Name) == name;

    /// <summary>The value of a part; empty when it has none, null when its bytes are no text.</summary>
    public static string? ValueOf(string part) => Decode(Split(part).Value);

    private static (string Name, string Value) Split(string part)
    {
        var end = part.IndexOf('=', StringComparison.Ordinal);
        return end < 0 ? (part, string.Empty) : (part[..end], part[(end + 1)..]);
    }

    private static string? Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var decoded = WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length);
        return Utf8.IsValid(decoded) ? Encoding.UTF8.GetString(decoded) : null;
    }
}
