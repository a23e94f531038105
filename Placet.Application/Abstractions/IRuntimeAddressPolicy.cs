using Placet.Domain.Agents;

namespace Placet.Application.Abstractions;

/// <summary>Decides which addresses of runtimes may be registered.</summary>
public interface IRuntimeAddressPolicy
{
    /// <summary>Validates an address; may query DNS for up to 5 s, so do not call it inside a transaction.</summary>
    /// <returns>The error, for people; null when the address is allowed. A name that does not resolve is allowed.</returns>
    Task<string?> ValidateAsync(RuntimeAddress address, CancellationToken cancellationToken);
}
