using System.Net;

namespace Placet.Application.Accounts;

/// <summary>For whom a password is hashed. Each client, and each account a client works on, has a bounded share of the hashing.</summary>
/// <param name="Client">The client, as <see cref="ClientNetwork"/> has it.</param>
/// <param name="Account">The account that is worked on, or worked with: a key or an id.</param>
public sealed record HashingShare(string Client, string Account)
{
    /// <summary>The share of a request.</summary>
    /// <param name="origin">Where the request came from.</param>
    /// <returns>The share; all that come otherwise than by network have one client's.</returns>
    public static HashingShare Of(RequestOrigin origin, string account) =>
        new(IPAddress.TryParse(origin.Ip, out var address) ? ClientNetwork.Of(address).ToString() : string.Empty, account);
}
