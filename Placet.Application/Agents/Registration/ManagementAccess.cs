using Placet.Application.Abstractions;
using Placet.Domain.Agents;
using Placet.Domain.Errors;
using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Registration;

/// <summary>Address and key of a runtime as an agent registers them; both are null to clear what is stored.</summary>
/// <param name="Url">Base address, checked for its form already.</param>
/// <param name="ApiKey">The key that the runtime asks for.</param>
public sealed record ManagementAccess(string? Url, SecretText? ApiKey)
{
    /// <summary>What the trail calls it.</summary>
    internal string Action => Url is null ? "management.clear" : "management.set";
}

/// <summary>Stores management credentials: the one place that encrypts a runtime's key.</summary>
internal sealed class ManagementRegistration(IRuntimeAddressPolicy policy, ISecretProtector secrets, TimeProvider clock)
{
    /// <summary>Refuses an address that this server does not let itself be sent to. May ask the name service: never inside a transaction.</summary>
    /// <param name="access">What is registered; null or cleared credentials are fine.</param>
    /// <param name="field">How the client calls the address.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public async Task RequireAllowedAsync(ManagementAccess? access, string field, CancellationToken cancellationToken)
    {
        if (access?.Url is null)
            return;
        var objection = RuntimeAddress.TryParse(access.Url, out var address)
            ? await policy.FindObjectionAsync(address, cancellationToken)
            : "This is not an address that a runtime can have";
        if (objection is not null)
            throw PlacetException.Invalid(field, objection);
    }

    /// <summary>Stores, rotates or clears; the first time in the owner's life it also shows them the dashboard.</summary>
    public async Task<Agent> ApplyAsync(IUnitOfWork work, Agent agent, ManagementAccess access, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (access is not { Url: { } url, ApiKey: { } key })
            return agent.SetManagement(url: null, key: null, now);

        // §9: once in the owner's life, in the same transaction.
        await work.Preferences.EnableDashboardOnceAsync(agent.OwnerId, now, cancellationToken);
        return agent.SetManagement(url, secrets.Protect(key, SecretBinding.ManagementKey(agent.Id)), now);
    }
}
