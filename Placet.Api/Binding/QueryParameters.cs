using System.Net;
using System.Text;
using System.Text.Unicode;

namespace Placet.Api.Binding;

/// <summary>
/// Reads parameters of a query that is relayed unchanged. Names are case-sensitive, as for runtimes and unlike in ASP.NET Core.
/// </summary>
internal static class QueryParameters
{
    /// <summary>The parameters, <c>name=value</c> each, as they were received.</summary>
    public static string[] Of(HttpContext context) => (RawPath.QueryOf(context) ?? string.Empty).Split('&');

    /// <summary>Whether a parameter has this name, escaped in any way.</summary>
    public static bool IsNamed(string parameter, string name) => Decode(Split(parameter).Name) == name;

    /// <summary>The decoded value of a parameter; empty without one, null when it is not UTF-8.</summary>
    public static string? ValueOf(string parameter) => Decode(Split(parameter).Value);

    private static (string Name, string Value) Split(string parameter)
    {
        var end = parameter.IndexOf('=', StringComparison.Ordinal);
        return end < 0 ? (parameter, string.Empty) : (parameter[..end], parameter[(end + 1)..]);
    }

    private static string? Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var decoded = WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length);
        return Utf8.IsValid(decoded) ? Encoding.UTF8.GetString(decoded) : null;
    }
}
