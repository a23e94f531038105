using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.OneTime;

/// <summary>Random tokens of 256 bits in base64url, of which only the SHA-256 is stored.</summary>
public static class OneTimeSecret
{
    /// <summary>Length of every token, in characters; a longer text is none.</summary>
    public const int Length = 43;

    private const int RandomBytes = 32;

    /// <summary>Creates a token.</summary>
    public static SecretText Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>What is stored of a token.</summary>
    public static byte[] HashOf(SecretText token) => SHA256.HashData(Encoding.UTF8.GetBytes(token.Reveal()));
}
