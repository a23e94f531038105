using Placet.Tests.Support;

namespace Placet.Tests.Integration.Notifications;

/// <summary>Mail over STARTTLS and TLS: certificates are checked, and nothing is sent before that.</summary>
internal sealed class MailEncryptionTests
{
    private static readonly MailSignIn Encrypted = new("placet", "mail-password", IsEncrypted: true);

    private TestAuthority authority = null!;

    [OneTimeSetUp]
    public void MakeAuthority() => authority = new TestAuthority();

    [OneTimeTearDown]
    public void Remove() => authority.Dispose();

    [TestCase("StartTls")]
    [TestCase("Tls")]
    public async Task A_mail_is_delivered_encrypted_to_a_server_whose_authority_is_configured(string security)
    {
        using var certificate = authority.Issue("localhost");
        await using var server = new MailServer(certificate, isEncrypted: security == "Tls");
        Assert.That(await SendAsync(server, security, authority.PemPath), Is.Null);
        Assert.That(server.Mails.Single().To.ToString(), Is.EqualTo("ada@placet.test"));
        Assert.That(server.SignIns, Is.EqualTo(new[] { Encrypted }));
    }

    [TestCase("StartTls", "localhost", 1, false, "certificate not trusted")]
    [TestCase("Tls", "localhost", 1, false, "certificate not trusted")]
    [TestCase("StartTls", "elsewhere.test", 1, true, "certificate for another name")]
    [TestCase("Tls", "elsewhere.test", 1, true, "certificate for another name")]
    [TestCase("StartTls", "localhost", -1, true, "certificate expired")]
    [TestCase("Tls", "localhost", -1, true, "certificate expired")]
    public async Task A_server_with_another_certificate_gets_neither_mail_nor_password(
        string security, string name, int daysLeft, bool isTrusted, string cause)
    {
        using var certificate = authority.Issue(name, daysLeft);
        await using var server = new MailServer(certificate, isEncrypted: security == "Tls");
        Assert.That(await SendAsync(server, security, isTrusted ? authority.PemPath : null),
            Is.EqualTo($"The connection to the mail server could not be encrypted: {cause}"));
        Assert.That((server.Mails.Count, server.SignIns.Count), Is.EqualTo((0, 0)));
    }

    [TestCase("StartTls", "The mail server does not offer the configured encryption or sign-in")]
    [TestCase("Tls", "The connection to the mail server could not be encrypted")]
    public async Task A_server_that_cannot_encrypt_gets_neither_mail_nor_password(string security, string reason)
    {
        await using var server = new MailServer();
        Assert.That(await SendAsync(server, security, authority.PemPath), Is.EqualTo(reason));
        Assert.That((server.Mails.Count, server.SignIns.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Without_encryption_that_is_asked_for_the_same_server_gets_both()
    {
        await using var server = new MailServer();
        Assert.That(await SendAsync(server, "None", authorities: null), Is.Null);
        Assert.That(server.Mails, Has.Count.EqualTo(1));
        Assert.That(server.SignIns, Is.EqualTo(new[] { Encrypted with { IsEncrypted = false } }));
    }

    /// <summary>Sends a test message.</summary>
    /// <returns>Why it was not delivered; null when it was.</returns>
    private static async Task<string?> SendAsync(MailServer server, string security, string? authorities)
    {
        await using var placet = await PlacetHost.StartAsync(
        [
            "Mail:Host=localhost", $"Mail:Port={server.Port}", "Mail:From=placet@placet.test", $"Mail:Security={security}",
            "Mail:User=placet", "Mail:Password=mail-password", $"Management:CaCertificatePath={authorities}",
        ]);
        var owner = await placet.AsOwnerAsync();
        using var made = await owner.PostJsonAsync(
            "/api/manage/channels", new { name = "m", kind = "email", address = "ada@placet.test" });
        var id = (await made.JsonAsync(System.Net.HttpStatusCode.Created)).GetProperty("id").GetString();
        using var tried = await owner.PostAsync($"/api/manage/channels/{id}/test", content: null);
        var outcome = await tried.JsonAsync();
        using var read = await owner.GetAsync($"/api/manage/channels/{id}");
        var channel = await read.JsonAsync();
        var isDelivered = outcome.GetProperty("delivered").GetBoolean();
        Assert.That(channel.GetProperty("lastDeliveredAt").ValueKind is System.Text.Json.JsonValueKind.String, Is.EqualTo(isDelivered));
        if (isDelivered)
            return null;
        var reason = outcome.GetProperty("reason").GetString();
        Assert.That(channel.GetProperty("lastFailure").GetProperty("reason").GetString(), Is.EqualTo(reason));
        return reason;
    }
}
