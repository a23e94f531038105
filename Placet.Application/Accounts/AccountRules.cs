using System.Text.RegularExpressions;

namespace Placet.Application.Accounts;

/// <summary>What holds for an account wherever it is made.</summary>
public static partial class AccountRules
{
    /// <summary>Shortest password, in characters.</summary>
    public const int MinPasswordLength = 8;

    /// <summary>Longest password, in characters: hashing a longer one would cost others their time.</summary>
    public const int MaxPasswordLength = 1024;

    /// <summary>Longest e-mail address, in characters, without outer blanks.</summary>
    public const int MaxEmailLength = 254;

    /// <summary>Longest display name, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Longest label of an API key, in characters.</summary>
    public const int MaxLabelLength = 64;

    /// <summary>Whether a text looks like an e-mail address; outer blanks do not count.</summary>
    public static bool IsEmail(string? email) =>
        // Normalizing costs more than a look at the length, and may make a text longer.
        email?.Trim() is { Length: <= MaxEmailLength } typed && EmailAddress.Normalize(typed) is { Length: <= MaxEmailLength } normal && EmailPattern().IsMatch(normal);

    // Nothing in it matches in two ways, so there is nothing to go back to; told not to go back, it would be compiled at every start and not in the build.
    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailPattern();
}
