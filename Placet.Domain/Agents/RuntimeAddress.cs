using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Placet.Domain.Agents;

/// <summary>Base address of an agent's runtime: an absolute http(s) address without user info, query or fragment.</summary>
public sealed class RuntimeAddress
{
    /// <summary>Maximum length of a registered address in characters.</summary>
    public const int MaxLength = 2048;

    private const string ApiPath = "/api/v1";

    private RuntimeAddress(Uri root)
    {
        Root = root;
        var basePath = root.GetLeftPart(UriPartial.Path).TrimEnd('/');
        ApiBase = (basePath.EndsWith(ApiPath, StringComparison.Ordinal) ? basePath : basePath + ApiPath) + "/";
    }

    /// <summary>The canonical address, which is connected to.</summary>
    public Uri Root { get; }

    /// <summary>The host: an ASCII name, or an IP address without brackets.</summary>
    public string Host => Root.IdnHost;

    /// <summary>Base of every management API path; canonical, ends in <c>/api/v1/</c>.</summary>
    public string ApiBase { get; }

    /// <summary>Parses a registered address. A base path stays; <c>/api/v1</c> at its end is not repeated.</summary>
    /// <returns>False when the text is not allowed, or other software could read it as another address.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RuntimeAddress? address)
    {
        address = null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || HasWhiteSpaceOrControl(text)
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.Host.Length == 0 || uri.Port == 0 || uri.UserInfo.Length != 0 || text.AsSpan().ContainsAny('?', '#', '\\')
            || !HasPlainForm(text) || CanonicalHost(uri) is not { } host
            || !Uri.TryCreate(
                string.Create(CultureInfo.InvariantCulture, $"{uri.Scheme}://{host}:{uri.Port}{uri.AbsolutePath}"),
                UriKind.Absolute, out var root))
        {
            return false;
        }

        address = new RuntimeAddress(root);
        return true;
    }

    /// <summary>The canonical address; contains no secret.</summary>
    public override string ToString() => Root.ToString();

    // On the text: Uri hides the empty user in "http://@host", finds a host in "http:///host", and resolves dot segments, which would
    // change the registered path.
    private static bool HasPlainForm(string text)
    {
        var begin = text.IndexOf("://", StringComparison.Ordinal);
        if (begin < 0)
            return false;
        var rest = text.AsSpan(begin + 3);
        var end = rest.IndexOf('/');
        var authority = end < 0 ? rest : rest[..end];
        return authority.Length > 0 && !authority.Contains('@') && (end < 0 || IsPlainPath(rest[end..]));
    }

    private static bool IsPlainPath(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (Uri.UnescapeDataString(segment) is "." or "..")
                return false;
            for (var at = segment.IndexOf('%'); at >= 0; at = segment.IndexOf('%'))
            {
                if (segment.Length < at + 3 || !char.IsAsciiHexDigit(segment[at + 1]) || !char.IsAsciiHexDigit(segment[at + 2]))
                    return false;
                segment = segment[(at + 3)..];
            }
        }

        return true;
    }

    /// <summary>The host as it is written in an address; null when a resolver could read its notation differently.</summary>
    private static string? CanonicalHost(Uri uri)
    {
        var name = uri.IdnHost;
        if (uri.HostNameType is UriHostNameType.IPv6)
        {
            // A zone names an interface of this machine.
            if (name.Contains('%') || !IPAddress.TryParse(name, out var v6))
                return null;
            return v6.IsIPv4MappedToIPv6 ? v6.MapToIPv4().ToString() : $"[{v6}]";
        }

        // No host name ends in a number: it is an IPv4 address, perhaps in a legacy notation.
        var whole = name.TrimEnd('.');
        var last = whole.AsSpan(whole.LastIndexOf('.') + 1);
        var isNumber = last.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || !last.ContainsAnyExceptInRange('0', '9');
        if (!isNumber)
            return name;
        return IPAddress.TryParse(name, out var v4) && v4.AddressFamily is AddressFamily.InterNetwork ? v4.ToString() : null;
    }

    private static bool HasWhiteSpaceOrControl(string text) => text.AsSpan().ContainsAnyInRange('\0', ' ') || text.Any(char.IsWhiteSpace);
}
