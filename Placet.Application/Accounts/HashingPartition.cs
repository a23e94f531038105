using System.Net;

namespace Placet.Application.Accounts;

/// <summary>Whose password is hashed: the queue of hashing limits each client, and each account that a client works on.</summary>
/// <param name="Client">The client's network, see <see cref="ClientNetwork"/>; empty without an address.</param>
/// <param name="Account">Lookup key or id of the account.</param>
public sealed record HashingPartition(string Client, string Account)
{
    /// <summary>The partition of a request.</summary>
    public static HashingPartition Of(RequestOrigin origin, string account) =>
        new(IPAddress.TryParse(origin.Ip, out var address) ? ClientNetwork.Of(address).ToString() : string.Empty, account);
}
