using Placet.Application.Abstractions;
using Placet.Domain.Agents;
using Placet.Domain.Errors;
using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Registration;

/// <summary>Encrypts what a webhook needs, and keeps what comes back masked.</summary>
internal sealed class WebhookSecrets(ISecretProtector secrets)
{
    /// <summary>Encrypts a log-in.</summary>
    /// <param name="agent">The agent as it is stored.</param>
    /// <param name="login">The log-in as it was sent; null clears.</param>
    /// <param name="field">How the client calls the field.</param>
    /// <exception cref="PlacetException">The password is the mask and none is stored.</exception>
    public WebhookAuth? Protect(Agent agent, WebhookLogin? login, string field)
    {
        if (login is null)
            return null;
        if (login.Password.IsEmpty)
            return new WebhookAuth(login.Username, Password: null);
        if (!login.Password.IsMask)
            return new WebhookAuth(login.Username, secrets.Protect(login.Password, SecretBinding.WebhookPassword(agent.Id)));
        return agent.WebhookAuth?.Password is { } stored
            ? new WebhookAuth(login.Username, stored)
            : throw PlacetException.Invalid($"{field}.password", "There is no stored password to keep");
    }

    /// <summary>Encrypts headers.</summary>
    /// <param name="agent">The agent as it is stored.</param>
    /// <param name="headers">The headers as they were sent; null clears.</param>
    /// <param name="field">How the client calls the field.</param>
    /// <exception cref="PlacetException">A value is the mask and none is stored under that name.</exception>
    public IReadOnlyDictionary<string, ProtectedSecret>? Protect(Agent agent, WebhookHeaderValues? headers, string field) =>
        headers?.Values.ToDictionary(
            header => header.Key, header => Protect(agent, header.Key, header.Value, field), StringComparer.OrdinalIgnoreCase);

    private ProtectedSecret Protect(Agent agent, string name, SecretText value, string field)
    {
        if (!value.IsMask)
            return secrets.Protect(value, SecretBinding.WebhookHeader(agent.Id, name));
        return agent.WebhookHeaders?.GetValueOrDefault(name)
            ?? throw PlacetException.Invalid(field, "A header value is masked and there is no stored one to keep");
    }
}
