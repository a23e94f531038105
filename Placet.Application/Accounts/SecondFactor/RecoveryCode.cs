using System.Security.Cryptography;
using System.Text;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>Codes for a user whose other factors are lost: 80 random bits each, of which only the SHA-256 is stored.</summary>
public static class RecoveryCode
{
    /// <summary>How many a user gets at a time.</summary>
    public const int Count = 10;

    /// <summary>Number of characters without the dashes.</summary>
    public const int Length = 16;

    // Crockford's base32: no letter that is easily mistaken for a digit.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int GroupLength = 4;

    /// <summary>Creates the codes for a user, such as <c>k3vq-81zn-x0ad-77rm</c>.</summary>
    public static IReadOnlyList<SecretText> CreateAll() => [.. Enumerable.Range(0, Count).Select(static _ => Create())];

    /// <summary>What is stored of a code.</summary>
    /// <param name="code">The code without dashes and white space; case and the letters o, i and l are forgiven.</param>
    public static byte[] HashOf(string code)
    {
        var plain = code.ToLowerInvariant().Replace('o', '0').Replace('i', '1').Replace('l', '1');
        return SHA256.HashData(Encoding.UTF8.GetBytes(plain));
    }

    /// <summary>What is stored of a code that was created here.</summary>
    public static byte[] HashOf(SecretText code) => HashOf(code.Reveal().Replace("-", string.Empty, StringComparison.Ordinal));

    private static SecretText Create()
    {
        var characters = RandomNumberGenerator.GetString(Alphabet, Length);
        return new SecretText(string.Join('-', characters.Chunk(GroupLength).Select(static group => new string(group))));
    }
}
