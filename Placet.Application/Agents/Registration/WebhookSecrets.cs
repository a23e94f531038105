using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Registration;

/// <summary>Encrypts webhook secrets; a masked value stands for the stored one.</summary>
internal sealed class WebhookSecrets(ISecretProtector secrets)
{
    /// <summary>Encrypts a log-in.</summary>
    /// <param name="agent">The agent as it is stored.</param>
    /// <param name="moved">The same with the webhook's new address: a secret that it lost with the old one is not kept.</param>
    /// <param name="login">The log-in as it was sent; null clears.</param>
    /// <param name="field">Name of the field in the request.</param>
    /// <exception cref="PlacetException">The password is the mask and none is stored.</exception>
    public WebhookAuth? Protect(Agent agent, Agent moved, WebhookLogin? login, string field)
    {
        if (login is null)
            return null;
        if (login.Password.IsEmpty)
            return new WebhookAuth(login.Username, Password: null);
        if (!login.Password.IsMask)
            return new WebhookAuth(login.Username, secrets.Protect(login.Password, SecretBinding.WebhookPassword(agent.Id)));
        return agent.WebhookAuth?.Password is not null
            ? new WebhookAuth(login.Username, moved.WebhookAuth?.Password)
            : throw PlacetException.Invalid($"{field}.password", "There is no stored password to keep");
    }

    /// <summary>Encrypts headers.</summary>
    /// <param name="agent">The agent as it is stored.</param>
    /// <param name="moved">The same with the webhook's new address: a secret that it lost with the old one is not kept.</param>
    /// <param name="headers">The headers as they were sent; null clears.</param>
    /// <param name="field">Name of the field in the request.</param>
    /// <exception cref="PlacetException">A value is the mask and none is stored under that name.</exception>
    public IReadOnlyDictionary<string, ProtectedSecret>? Protect(Agent agent, Agent moved, WebhookHeaderValues? headers, string field)
    {
        if (headers is null)
            return null;
        var kept = new Dictionary<string, ProtectedSecret>(headers.Values.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers.Values)
        {
            if (!value.IsMask)
                kept.Add(name, secrets.Protect(value, SecretBinding.WebhookHeader(agent.Id, name)));
            else if (agent.WebhookHeaders?.ContainsKey(name) is not true)
                throw PlacetException.Invalid(field, "A header value is masked and there is no stored one to keep");
            else if (moved.WebhookHeaders!.TryGetValue(name, out var stored))
                kept.Add(name, stored);
        }

        return kept;
    }
}
