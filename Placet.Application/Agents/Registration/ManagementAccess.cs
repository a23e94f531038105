using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Registration;

/// <summary>Address and key of a runtime as an agent registers them; both are null to clear what is stored.</summary>
/// <param name="Url">Base address, checked for its form already.</param>
/// <param name="ApiKey">The key of the runtime.</param>
public sealed record ManagementAccess(string? Url, SecretText? ApiKey)
{
    /// <summary>Name of the action in the activity log.</summary>
    internal string Action => Url is null ? "management.clear" : "management.set";
}

/// <summary>Stores management credentials: the one place that encrypts a runtime's key.</summary>
internal sealed class ManagementRegistration(IRuntimeAddressPolicy policy, ISecretProtector secrets, TimeProvider clock)
{
    /// <summary>Refuses an address that this server must not call. May resolve a host name: never inside a transaction.</summary>
    /// <param name="access">What is registered; null or cleared credentials are fine.</param>
    /// <param name="field">Name of the field in the request.</param>
    public async Task RequireAllowedAsync(ManagementAccess? access, string field, CancellationToken cancellationToken)
    {
        if (access?.Url is null)
            return;
        var objection = RuntimeAddress.TryParse(access.Url, out var address)
            ? await policy.ValidateAsync(address, cancellationToken)
            : "This is not an address that a runtime can have";
        if (objection is not null)
            throw PlacetException.Invalid(field, objection);
    }

    /// <summary>Stores, rotates or clears credentials; the owner's first ones also enable the dashboard.</summary>
    public async Task<Agent> ApplyAsync(IUnitOfWork work, Agent agent, ManagementAccess access, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (access is not { Url: { } url, ApiKey: { } key })
            return agent.SetManagement(url: null, key: null, now);

        // contract 9: once for each owner, in the same transaction.
        await work.Preferences.EnableDashboardOnceAsync(agent.OwnerId, now, cancellationToken);
        return agent.SetManagement(url, secrets.Protect(key, SecretBinding.ManagementKey(agent.Id)), now);
    }
}
