using System.Text;

namespace Placet.Application.Accounts;

/// <summary>Normalizes e-mail addresses for storage and for comparison.</summary>
public static class EmailAddress
{
    /// <summary>The address as it is stored and shown: trimmed, in Unicode normalization form C unless it is not valid Unicode.</summary>
    public static string Normalize(string email) => Compose(email.Trim());

    /// <summary>The lookup key of an address, without regard to case: two addresses with equal keys are one account.</summary>
    public static string KeyOf(string email) => Compose(Normalize(email).ToUpperInvariant());

    private static string Compose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // A lone surrogate: no such address is ever stored, so a lookup by it finds nothing.
            return text;
        }
    }
}
