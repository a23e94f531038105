using Placet.Domain.Agents;

namespace Placet.Application.Abstractions;

/// <summary>Decides which addresses this server lets itself be sent to.</summary>
public interface IRuntimeAddressPolicy
{
    /// <summary>Judges an address at registration; may ask the name service, so never call it inside a transaction.</summary>
    /// <returns>What is wrong with it, for people; null when it may be registered. A name that does not resolve is not an error.</returns>
    Task<string?> FindObjectionAsync(RuntimeAddress address, CancellationToken cancellationToken);
}
