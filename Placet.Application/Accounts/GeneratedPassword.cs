using System.Security.Cryptography;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts;

/// <summary>A password that is shown to a person once.</summary>
internal static class GeneratedPassword
{
    // 24 characters out of 32 are 120 bits; look-alikes are left out, since a person types it.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 24;

    public static SecretText Create() => new(RandomNumberGenerator.GetString(Alphabet, Length));
}
