using System.Security.Cryptography;
using Placet.Domain.Secrets;

namespace Placet.Application.Notifications;

/// <summary>The secret that signs a webhook's requests, as Standard Webhooks writes it.</summary>
public static class SigningSecret
{
    /// <summary>How long the secret before a rotation signs too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    /// <summary>Creates a secret of 32 random bytes.</summary>
    public static SecretText Create() => new(Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The key of a secret that was created here.</summary>
    public static byte[] KeyOf(SecretText secret) => Convert.FromBase64String(secret.Reveal()[Prefix.Length..]);
}
