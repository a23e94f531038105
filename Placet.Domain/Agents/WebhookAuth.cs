using Placet.Domain.Secrets;

namespace Placet.Domain.Agents;

/// <summary>Basic authentication of a webhook.</summary>
/// <param name="Password">The password, encrypted; null when it is empty.</param>
public sealed record WebhookAuth(string Username, ProtectedSecret? Password);
