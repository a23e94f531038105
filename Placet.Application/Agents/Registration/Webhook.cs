using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Registration;

/// <summary>Basic authentication of a webhook as it is sent to us.</summary>
/// <param name="Password">The password; the mask means "keep the stored one".</param>
public sealed record WebhookLogin(string Username, SecretText Password);

/// <summary>Headers of a webhook as they are sent to us. Prints nothing of them: values may be secret.</summary>
/// <param name="values">Name and value; the mask as value means "keep the stored one".</param>
public sealed class WebhookHeaderValues(IReadOnlyDictionary<string, SecretText> values)
{
    /// <summary>Name and value.</summary>
    public IReadOnlyDictionary<string, SecretText> Values { get; } = values;
}
