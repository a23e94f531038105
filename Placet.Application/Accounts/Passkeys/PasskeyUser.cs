using System.Text;

namespace Placet.Application.Accounts.Passkeys;

/// <summary>The user as authenticators store them.</summary>
public static class PasskeyUser
{
    /// <summary>The user handle: the bytes of the user's id, which says nothing about the person.</summary>
    public static byte[] HandleOf(string userId) => Encoding.UTF8.GetBytes(userId);
}
