using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Registration;

/// <summary>Basic authentication of a webhook as a client sends it.</summary>
/// <param name="Password">The password; the mask keeps the stored one.</param>
public sealed record BasicCredentials(string Username, SecretText Password);
