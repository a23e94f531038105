using System.Text;

namespace Placet.Application.Accounts;

/// <summary>The form in which addresses of accounts are stored, and the one in which they are compared.</summary>
public static class EmailAddress
{
    /// <summary>The address as it is stored and shown: without outer blanks, in normalization form C.</summary>
    /// <param name="email">An address as somebody typed it.</param>
    /// <returns>The address; unchanged but for its blanks where it is no valid Unicode.</returns>
    public static string Normalize(string email) => Compose(email.Trim());

    /// <summary>The key by which accounts are found: two addresses are one account when their keys are equal.</summary>
    /// <param name="email">An address as somebody typed it.</param>
    /// <returns>The normalized address without regard to case.</returns>
    public static string KeyOf(string email) => Compose(Normalize(email).ToUpperInvariant());

    private static string Compose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // A lone surrogate: no such address is ever stored, so whatever is looked up by it is not found.
            return text;
        }
    }
}
