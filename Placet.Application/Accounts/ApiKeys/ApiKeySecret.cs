using System.Security.Cryptography;
using System.Text;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.ApiKeys;

/// <summary>A new API key: shown once, stored only as a hash.</summary>
public sealed class ApiKeySecret
{
    /// <summary>Prefix of every key.</summary>
    public const string Prefix = "hp_";

    private const int RandomBytes = 24;
    private const int ShownCharacters = 11;

    /// <summary>The whole key.</summary>
    public SecretText Text { get; } = new(Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>SHA-256 of the whole key.</summary>
    internal byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(Text.Reveal()));

    /// <summary>Its first characters, by which users recognize it.</summary>
    internal string KeyPrefix => Text.Reveal()[..ShownCharacters];
}
