using Placet.Domain.Secrets;

namespace Placet.Domain.Agents;

/// <summary>What is needed to call an agent's runtime; both members are null when nothing is registered.</summary>
/// <param name="Url">Base address of the runtime, exactly as it was registered.</param>
/// <param name="Key">The runtime's key, encrypted for this agent.</param>
public sealed record ManagementCredentials(string? Url, ProtectedSecret? Key);
