using System.Security.Cryptography;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts;

/// <summary>Generates passwords that are shown once.</summary>
internal static class GeneratedPassword
{
    // 24 of 32 characters are 120 bits; similar looking ones are left out, since a person types them.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    public static SecretText Create() => new(RandomNumberGenerator.GetString(Alphabet, length: 24));
}
