using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Placet.Application.Accounts.SignIn;

/// <summary>
/// Identifies the browser of a sign-in by what it says it is, without version numbers, and by its network: an update of the browser or
/// another address of the same network is the same browser.
/// </summary>
public static class BrowserKey
{
    /// <summary>The key: 64 hexadecimal digits, from which neither can be read.</summary>
    public static string Of(RequestOrigin origin)
    {
        var network = IPAddress.TryParse(origin.Ip, out var address) ? NetworkOf(address) : string.Empty;
        var name = string.Concat((origin.UserAgent ?? string.Empty).Where(static c => !char.IsAsciiDigit(c) && c is not '.'));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{network}\n{name}")));
    }

    private static string NetworkOf(IPAddress address)
    {
        var client = ClientNetwork.Of(address);
        var bytes = client.GetAddressBytes();
        if (bytes.Length > sizeof(int))
            return client.ToString();
        // Of IPv4, what providers assign to a neighbourhood.
        bytes[^1] = 0;
        return new IPAddress(bytes).ToString();
    }
}
