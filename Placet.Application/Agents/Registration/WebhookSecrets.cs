using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Registration;

/// <summary>Encrypts webhook secrets; a masked value stands for the stored one.</summary>
internal sealed class WebhookSecrets(ISecretProtector secrets)
{
    /// <summary>Encrypts the credentials of a webhook; null clears them.</summary>
    /// <param name="agent">The agent as it is stored.</param>
    /// <param name="moved">The agent with its new webhook address: a secret that it lost with the old one is not kept.</param>
    /// <param name="field">Name of the field in the request.</param>
    /// <exception cref="PlacetException">The password is the mask and none is stored.</exception>
    public WebhookAuth? Protect(Agent agent, Agent moved, BasicCredentials? credentials, string field)
    {
        if (credentials is not { Username: var username, Password: var password })
            return null;
        if (password.IsEmpty)
            return new WebhookAuth(username, Password: null);
        if (!password.IsMask)
            return new WebhookAuth(username, secrets.Protect(password, SecretBinding.WebhookPassword(agent.Id)));
        return agent.WebhookAuth?.Password is not null
            ? new WebhookAuth(username, moved.WebhookAuth?.Password)
            : throw PlacetException.Invalid($"{field}.password", "There is no stored password to keep");
    }

    /// <summary>Encrypts the headers of a webhook; null clears them.</summary>
    /// <param name="agent">The agent as it is stored.</param>
    /// <param name="moved">The agent with its new webhook address: a secret that it lost with the old one is not kept.</param>
    /// <param name="field">Name of the field in the request.</param>
    /// <exception cref="PlacetException">A value is the mask and none is stored under that name.</exception>
    public IReadOnlyDictionary<string, ProtectedSecret>? Protect(
        Agent agent, Agent moved, IReadOnlyDictionary<string, SecretText>? headers, string field)
    {
        if (headers is null)
            return null;
        var result = new Dictionary<string, ProtectedSecret>(headers.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (!value.IsMask)
                result.Add(name, secrets.Protect(value, SecretBinding.WebhookHeader(agent.Id, name)));
            else if (agent.WebhookHeaders?.ContainsKey(name) is not true)
                throw PlacetException.Invalid(field, "A header value is masked and there is no stored one to keep");
            else if (moved.WebhookHeaders!.TryGetValue(name, out var stored))
                result.Add(name, stored);
        }

        return result;
    }
}
