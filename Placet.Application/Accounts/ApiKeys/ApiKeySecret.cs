using System.Security.Cryptography;
using System.Text;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.ApiKeys;

/// <summary>A new API key: shown once, then only recognized.</summary>
public sealed class ApiKeySecret
{
    /// <summary>What every key begins with.</summary>
    public const string Prefix = "hp_";

    private const int RandomBytes = 24;
    private const int ShownCharacters = 11;

    private ApiKeySecret(string text) => Text = new SecretText(text);

    /// <summary>The key itself.</summary>
    public SecretText Text { get; }

    /// <summary>SHA-256 of the whole key: all that is stored of it.</summary>
    internal byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(Text.Reveal()));

    /// <summary>Its first characters, by which people recognize it.</summary>
    internal string KeyPrefix => Text.Reveal()[..ShownCharacters];

    internal static ApiKeySecret Create() => new(Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));
}
