using Placet.Application.Accounts.Providers;

namespace Placet.Api.Authentication.Providers;

/// <summary>What came of a sign-in at an identity provider.</summary>
/// <param name="ReturnTo">Path of the page where it goes on.</param>
/// <param name="Link">Whose account is to be linked; null for a sign-in.</param>
/// <param name="Identity">The person; null when it failed.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
internal sealed record ProviderAnswer(string ReturnTo, PendingLink? Link, ExternalIdentity? Identity, Error? Error);

/// <summary>The session that began to link an identity, and alone may end it.</summary>
/// <param name="SessionId">Null for a token of an older version of this program.</param>
internal sealed record PendingLink(string UserId, string? SessionId);
