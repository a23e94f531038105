using System.Net;
using Placet.Tests.Support;
using SmtpServer.Protocol;

namespace Placet.Tests.Integration.Notifications;

/// <summary>E-mail through a real SMTP server.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class MailTests(DatabaseEngine engine) : NotificationFixture(engine)
{
    private MailServer? server;

    private MailServer Server => server ??= new MailServer();

    protected override string[] Settings =>
        ["Mail:Host=127.0.0.1", $"Mail:Port={Server.Port}", "Mail:From=placet@placet.test", "Mail:Security=None"];

    [TearDown]
    public async Task StopMailServerAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        server = null;
    }

    [Test]
    public async Task A_mail_has_subject_text_and_an_id_that_stays_when_it_is_repeated()
    {
        Server.Response = SmtpResponse.MailboxUnavailable;
        var channel = await AddAsync(new { name = "m", kind = "email", address = "ada@placet.test" });
        await EnqueueAsync(NotificationTo(channel) with { AgentName = "Größe\r\nBcc: x@y.test" });
        await DeliverAfterAsync(TimeSpan.FromSeconds(30));
        Assert.That((await ReadAsync(channel)).GetProperty("lastFailure").GetProperty("reason").GetString(),
            Is.EqualTo("The mail server refused the message with status 550"));
        Server.Response = SmtpResponse.Ok;
        await DeliverAfterAsync(TimeSpan.FromSeconds(5));

        var mail = Server.Mails.Single();
        Assert.Multiple(() =>
        {
            Assert.That(mail.From.ToString(), Does.Contain("placet@placet.test"));
            Assert.That(mail.To.ToString(), Is.EqualTo("ada@placet.test"));
            Assert.That(mail.Bcc, Is.Empty);
            Assert.That(mail.Subject, Does.StartWith("Warning: Größe").And.Contain("does not answer for 5 min"));
            Assert.That(mail.TextBody, Does.Contain("Times in UTC"));
            Assert.That(mail.MessageId, Does.Match("^[0-9a-f]{32}@placet$"));
            Assert.That(mail.Headers["Auto-Submitted"], Is.EqualTo("auto-generated"));
        });
    }

    [Test]
    public async Task A_mail_server_that_hangs_costs_10_seconds()
    {
        var channel = await AddAsync(new { name = "m", kind = "email", address = "ada@placet.test" });
        var port = Server.Port;
        await StopMailServerAsync();
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, port);
        silent.Start();
        await EnqueueAsync(NotificationTo(channel));
        Clock.Advance(TimeSpan.FromSeconds(30));
        await Delivery.StartDueAsync(default);
        using var connection = await silent.AcceptTcpClientAsync();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Delivery.FinishAsync();
        Assert.That((await ReadAsync(channel)).GetProperty("lastFailure").GetProperty("reason").GetString(),
            Is.EqualTo("The receiver did not answer within 10 s"));
    }

    [TestCase("""{"address":"no address"}""", "address")]
    [TestCase("""{"address":"a@b.test, c@d.test"}""", "address")]
    [TestCase("""{"address":"<a@b.test>"}""", "address")]
    [TestCase("""{"address":null}""", "address")]
    [TestCase("""{"url":"http://127.0.0.1/"}""", "url")]
    [TestCase("""{"secret":"x"}""", "secret")]
    public async Task A_change_that_does_not_fit_is_400_and_changes_nothing(string body, string path)
    {
        var channel = await AddAsync(new { name = "m", kind = "email", address = "ada@placet.test" });
        using var answer = await Owner.SendRawAsync(HttpMethod.Patch, $"{Channels}/{IdOf(channel)}", body);
        await answer.InvalidAsync(path);
        Assert.That((await ReadAsync(channel)).GetRawText(), Is.EqualTo(channel.GetRawText()));
    }
}
