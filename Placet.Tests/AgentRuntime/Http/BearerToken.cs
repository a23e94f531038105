using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Placet.AgentRuntime.Http;

/// <summary>The check of part 1, 2.2: one token, the exact scheme word, no <c>WWW-Authenticate</c>.</summary>
internal sealed class BearerToken(string token)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The 401 to answer, or null when the caller may pass.</summary>
    public Reply? Refuse(StringValues authorization)
    {
        if (authorization.Count == 0)
            return Unauthorized("Missing Authorization header. Use: Bearer <api_key>");
        var header = authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.Ordinal) && Matches(header[Scheme.Length..]))
            return null;
        return Unauthorized("Invalid API key");
    }

    // Over hashes: comparing the tokens themselves would still tell their length.
    private bool Matches(string given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected);

    private static Reply Unauthorized(string message) => ErrorReplies.Make(ErrorForm.A, StatusCodes.Status401Unauthorized, message);
}
