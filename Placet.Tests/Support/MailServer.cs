using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Placet.Tests.Support;

/// <summary>A real SMTP server on loopback that keeps the mail that it accepts.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<MimeMessage> mails = new();
    private readonly ConcurrentQueue<MailSignIn> signIns = new();
    private readonly Task running;

    /// <summary>Starts the server. It accepts every user name and password, encrypted or not.</summary>
    /// <param name="certificate">Its certificate; null for a server that cannot encrypt.</param>
    /// <param name="isEncrypted">Whether connections are encrypted from the start; otherwise STARTTLS is offered.</param>
    public MailServer(X509Certificate2? certificate = null, bool isEncrypted = false)
    {
        var services = new ServiceProvider();
        services.Add(this);
        services.Add(new DelegatingUserAuthenticator(OnSignIn));
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(isEncrypted).AllowUnsecureAuthentication();
            if (certificate is not null)
                endpoint.Certificate(certificate);
        }).Build();
        running = new SmtpServer.SmtpServer(options, services).StartAsync(stopping.Token);
    }

    public int Port { get; } = Loopback.FreePort();

    public IReadOnlyList<MimeMessage> Mails => [.. mails];

    /// <summary>Who signed in, and whether the connection was encrypted then.</summary>
    public IReadOnlyList<MailSignIn> SignIns => [.. signIns];

    /// <summary>What is answered to a mail.</summary>
    public SmtpResponse Response { get; set; } = SmtpResponse.Ok;

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(buffer.ToArray());
        var mail = await MimeMessage.LoadAsync(stream, cancellationToken);
        if (Response == SmtpResponse.Ok)
            mails.Enqueue(mail);
        return Response;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // As it was told.
        }

        stopping.Dispose();
    }

    private bool OnSignIn(ISessionContext context, string user, string password)
    {
        signIns.Enqueue(new MailSignIn(user, password, context.Pipe.IsSecure));
        return true;
    }
}

internal sealed record MailSignIn(string User, string Password, bool IsEncrypted);
