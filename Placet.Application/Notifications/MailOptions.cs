using System.ComponentModel.DataAnnotations;
using Placet.Application.Settings;

namespace Placet.Application.Notifications;

/// <summary>Settings of the server that sends e-mail.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Mail";

    /// <summary>Host name of the mail server; without one no e-mail is sent. None by default.</summary>
    public string? Host { get; set; }

    /// <summary>Its port, 1 to 65,535; default 587.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>User name; none by default, which sends without signing in.</summary>
    public string? User { get; set; }

    /// <summary>Password of that user.</summary>
    [SecretSetting]
    public string? Password { get; set; }

    /// <summary>Address of the sender; by default the user name, which has to be an address then.</summary>
    public string? From { get; set; }

    /// <summary>How the connection is encrypted. Default <c>StartTls</c>.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Whether e-mail can be sent.</summary>
    public bool CanSend() => !string.IsNullOrEmpty(Host);

    /// <summary>The address of the sender; null without one.</summary>
    public string? FindSender() => string.IsNullOrEmpty(From) ? User : From;
}

/// <summary>Encryption of the connection to the mail server.</summary>
public enum MailSecurity
{
    /// <summary>Begins in clear text and has to be encrypted before anything is sent.</summary>
    StartTls,

    /// <summary>Encrypted from the start, usually on port 465.</summary>
    Tls,

    /// <summary>Not encrypted.</summary>
    None,
}
