using System.Security.Claims;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>The identity of an API key: it acts for its user, but has no role.</summary>
internal sealed class ApiKeyIdentity(StoredApiKey source) : ClaimsIdentity(
    [new Claim(TokenClaims.UserId, source.Key.UserId), new Claim(TokenClaims.ApiKeyId, source.Key.Id)], ApiKeyHandler.Scheme)
{
    /// <summary>The record of the key.</summary>
    public ApiKey Key => source.Key;

    /// <summary>The record with the hash, by which the key is found again.</summary>
    public StoredApiKey Source => source;

    /// <summary>The agents that the caller is limited to; null for all, as for every token.</summary>
    public static IReadOnlyList<string>? AgentIdsOf(ClaimsPrincipal caller) => (caller.Identity as ApiKeyIdentity)?.Key.AgentIds;
}
