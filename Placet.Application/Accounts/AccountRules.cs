using System.Text.RegularExpressions;

namespace Placet.Application.Accounts;

/// <summary>Limits and formats of account data. Lengths are in characters.</summary>
public static partial class AccountRules
{
    /// <summary>Minimum length of a password.</summary>
    public const int MinPasswordLength = 8;

    /// <summary>Maximum length of a password; it limits the work of hashing.</summary>
    public const int MaxPasswordLength = 1024;

    /// <summary>Maximum length of an e-mail address, without outer blanks.</summary>
    public const int MaxEmailLength = 254;

    /// <summary>Maximum length of a display name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Maximum length of the label of an API key.</summary>
    public const int MaxLabelLength = 64;

    /// <summary>Whether a text has the form of an e-mail address; outer blanks are ignored.</summary>
    public static bool IsEmail(string? email) =>
        // The length is checked before normalizing, which is slow, and after it, since it may make the text longer.
        email?.Trim() is { Length: <= MaxEmailLength } typed
        && EmailAddress.Normalize(typed) is { Length: <= MaxEmailLength } normal && EmailPattern().IsMatch(normal);

    // Without NonBacktracking, which cannot be compiled at build time; nothing in the pattern backtracks.
    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailPattern();
}
