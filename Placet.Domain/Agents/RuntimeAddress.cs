using System.Diagnostics.CodeAnalysis;

namespace Placet.Domain.Agents;

/// <summary>Base address of an agent's runtime: an absolute http(s) address without user info, query or fragment.</summary>
public sealed class RuntimeAddress
{
    /// <summary>The longest address that can be registered, in characters.</summary>
    public const int MaxLength = 2048;

    private const string ApiPath = "/api/v1";

    private RuntimeAddress(Uri root, string apiBase)
    {
        Root = root;
        ApiBase = apiBase;
    }

    /// <summary>The address as registered, parsed.</summary>
    public Uri Root { get; }

    /// <summary>What every path of the management API is appended to; ends in <c>/api/v1/</c>.</summary>
    public string ApiBase { get; }

    /// <summary>Reads a registered address.</summary>
    /// <param name="text">The text as registered. A base path is kept; <c>/api/v1</c> at its end is not doubled.</param>
    /// <param name="address">The address.</param>
    /// <returns>False when the text is not an address that a runtime can have.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RuntimeAddress? address)
    {
        address = null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || HasWhiteSpaceOrControl(text)
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.Host.Length == 0 || uri.UserInfo.Length != 0 || text.AsSpan().ContainsAny('?', '#', '\\') || !HasBareAuthority(text))
        {
            return false;
        }

        var basePath = uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
        address = new RuntimeAddress(uri, (basePath.EndsWith(ApiPath, StringComparison.Ordinal) ? basePath : basePath + ApiPath) + "/");
        return true;
    }

    /// <summary>The address, without any secret.</summary>
    /// <returns>The address as registered, parsed.</returns>
    public override string ToString() => Root.ToString();

    // By the text: the parsed address says nothing of the empty user in "http://@host", and finds a host in "http:///host".
    private static bool HasBareAuthority(string text)
    {
        var begin = text.IndexOf("://", StringComparison.Ordinal);
        if (begin < 0)
            return false;
        var rest = text.AsSpan(begin + 3);
        var end = rest.IndexOf('/');
        var authority = end < 0 ? rest : rest[..end];
        return authority.Length > 0 && !authority.Contains('@');
    }

    private static bool HasWhiteSpaceOrControl(string text) => text.AsSpan().ContainsAnyInRange('\0', ' ') || text.Any(char.IsWhiteSpace);
}
