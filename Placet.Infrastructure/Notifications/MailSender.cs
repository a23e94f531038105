using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Placet.Application.Notifications;
using Placet.Domain.Notifications;
using Placet.Infrastructure.Upstream;

namespace Placet.Infrastructure.Notifications;

/// <summary>Sends messages as e-mail through the configured server, with a connection of its own for each. Thread-safe.</summary>
internal sealed class MailSender(IOptions<MailOptions> options, IOptions<ManagementOptions> management)
{
    private const string Domain = "placet";

    private readonly MailOptions options = options.Value;

    // Trusts the authorities that the operator trusts for runtimes.
    private readonly System.Net.Security.RemoteCertificateValidationCallback? validate =
        RuntimeCertificates.CreateOptions(management.Value.CaCertificatePath).RemoteCertificateValidationCallback;

    /// <summary>Sends a message.</summary>
    /// <returns>Null when the server has accepted it; otherwise why not.</returns>
    public async Task<string?> SendAsync(NotificationChannel channel, Message message, CancellationToken cancellationToken)
    {
        if (!options.CanSend())
            return "This server sends no e-mail: no mail server is configured";
        using var mail = Write(channel.Address!, message);
        return await SendAsync(mail, cancellationToken);
    }

    /// <summary>Sends a mail of plain text.</summary>
    /// <returns>Null when the server has accepted it; otherwise why not.</returns>
    public async Task<string?> SendAsync(
        string address, string subject, string text, DateTimeOffset date, CancellationToken cancellationToken)
    {
        using var mail = Address(address);
        (mail.Subject, mail.Date, mail.Body) = (subject, date, new TextPart("plain") { Text = text });
        return await SendAsync(mail, cancellationToken);
    }

    private async Task<string?> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { ServerCertificateValidationCallback = validate, CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(options.Host!, options.Port, SecurityOf(options.Security), cancellationToken);
            if (!string.IsNullOrEmpty(options.User))
                await client.AuthenticateAsync(options.User, options.Password ?? string.Empty, cancellationToken);
            await client.SendAsync(mail, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Describe(exception);
        }

        await QuitAsync(client, cancellationToken);
        return null;
    }

    /// <summary>Says goodbye; the message is accepted, whatever becomes of that.</summary>
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Not an answer to the message.
        }
    }

    private MimeMessage Write(string address, Message message)
    {
        var mail = Address(address);
        (mail.Subject, mail.Date, mail.Body) = (message.Title, message.CreatedAt, MailBody.Create(message));
        // The same at a repeat, by which mail programs recognize it.
        mail.MessageId = $"{message.Id}@{Domain}";
        return mail;
    }

    private MimeMessage Address(string address)
    {
        var mail = new MimeMessage();
        mail.From.Add(new MailboxAddress("Placet", options.FindSender()!));
        mail.To.Add(new MailboxAddress(name: null, address));
        // RFC 3834: nobody's absence note answers it.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    /// <summary>Why the certificate was refused; null when something else went wrong.</summary>
    private static UnreachableCause? CauseOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is CertificateRefusedException refused)
                return refused.Cause;
        }

        return null;
    }

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    // Never the server's own text, which may repeat addresses.
    private static string Describe(Exception exception) => exception switch
    {
        SmtpCommandException refused => string.Create(
            CultureInfo.InvariantCulture, $"The mail server refused the message with status {(int)refused.StatusCode}"),
        MailKit.Security.AuthenticationException => "The mail server refused the user name or password",
        SslHandshakeException or CertificateRefusedException =>
            "The connection to the mail server could not be encrypted" + CauseOf(exception)?.Describe(),
        NotSupportedException => "The mail server does not offer the configured encryption or sign-in",
        SocketException or IOException or ProtocolException or ServiceNotConnectedException => "The mail server could not be reached",
        _ => "The message could not be handed to the mail server",
    };
}
