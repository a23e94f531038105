using Placet.Application.Alerts;
using Placet.Application.Alerts.Rules;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Registration;

/// <summary>Address and key of a runtime; both are null to clear what is stored.</summary>
/// <param name="Url">Base address; its form has been validated.</param>
public sealed record ManagementCredentials(string? Url, SecretText? ApiKey)
{
    /// <summary>Name of the action in the activity log.</summary>
    internal string Action => Url is null ? "management.clear" : "management.set";
}

/// <summary>Stores management credentials: the one place that encrypts a runtime's key.</summary>
internal sealed class ManagementRegistration(IRuntimeAddressPolicy policy, ISecretProtector secrets, AlertChanges alerts, TimeProvider clock)
{
    /// <summary>Refuses an address that this server must not call. May resolve a host name: never inside a transaction.</summary>
    /// <param name="credentials">What is registered; null or cleared credentials are allowed.</param>
    /// <param name="field">Name of the field in the request.</param>
    public async Task RequireAllowedAsync(ManagementCredentials? credentials, string field, CancellationToken cancellationToken)
    {
        if (credentials?.Url is null)
            return;
        var error = RuntimeAddress.TryParse(credentials.Url, out var address)
            ? await policy.ValidateAsync(address, cancellationToken)
            : "This is not an address that a runtime can have";
        if (error is not null)
            throw PlacetException.Invalid(field, error);
    }

    /// <summary>Stores, rotates or clears credentials; the owner's first ones also enable the dashboard and make the default alert rules.</summary>
    public async Task<Agent> ApplyAsync(
        IUnitOfWork work, Agent agent, ManagementCredentials credentials, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (credentials is not { Url: { } url, ApiKey: { } key })
            return agent.SetManagement(url: null, key: null, now);

        await PrepareOwnerAsync(work, agent.OwnerId, cancellationToken);
        return agent.SetManagement(url, secrets.Protect(key, SecretBinding.ManagementKey(agent.Id)), now);
    }

    /// <summary>Enables the dashboard and makes the default alert rules with the first managed agent that a user has.</summary>
    public async Task PrepareOwnerAsync(IUnitOfWork work, string ownerId, CancellationToken cancellationToken)
    {
        // Contract 9: once for each owner, in the same transaction.
        var now = clock.GetUtcNow();
        await work.Preferences.EnableDashboardOnceAsync(ownerId, now, cancellationToken);
        await AddDefaultRulesOnceAsync(work, ownerId, now, cancellationToken);
    }

    // Contract 18. Its own mark: users of a version without alerts get them with their next registration.
    private async Task AddDefaultRulesOnceAsync(
        IUnitOfWork work, string ownerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await work.Alerts.TakeDefaultRulesAsync(ownerId, now, cancellationToken))
            return;
        foreach (var rule in DefaultAlertRules.For(ownerId, now))
            await work.Alerts.AddRuleAsync(rule, cancellationToken);
        alerts.OnAlertsChanged();
    }
}
