namespace Placet.Application.Accounts.Invitations;

/// <summary>The text around the link of a mail, in the language of the owner who sends it.</summary>
internal sealed record AccountMailText(string Subject, string Intro, string Note)
{
    private const string German = "de";

    /// <summary>The text of an invitation.</summary>
    /// <param name="language">A language of the preferences.</param>
    /// <param name="owner">Display name of the owner who invites.</param>
    public static AccountMailText Invitation(string language, string owner) => language == German
        ? new("Einladung zu Placet", $"{OneLine(owner)} lädt dich zu Placet ein. Mit diesem Link legst du dein Konto an:",
            "Der Link gilt einmal und 72 Stunden lang. Wenn du nichts damit anfangen kannst, ist nichts zu tun.")
        : new("Invitation to Placet", $"{OneLine(owner)} invites you to Placet. Create your account with this link:",
            "It is valid once, for 72 hours. If you don't know what this is about, there is nothing to do.");

    /// <summary>The text with a link that sets a password.</summary>
    /// <param name="language">A language of the preferences.</param>
    public static AccountMailText PasswordReset(string language) => language == German
        ? new("Neues Passwort für Placet", "Mit diesem Link setzt du ein neues Passwort für Placet:",
            "Der Link gilt einmal und 24 Stunden lang. Wenn du ihn nicht erwartet hast, frag einen Eigentümer des Servers.")
        : new("New password for Placet", "Set a new password for Placet with this link:",
            "It is valid once, for 24 hours. If you didn't expect it, ask an owner of the server.");

    // A name of many lines could look like another text.
    private static string OneLine(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
