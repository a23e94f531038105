using System.Net;
using Placet.Domain.Notifications;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Notifications;

/// <summary>With a public address every message leads to the page, in the form that its receiver understands.</summary>
internal sealed class LinkTests : NotificationFixture
{
    private const string Root = "https://placet.test/at";
    private const string AlertLink = Root + "/alerts?agent=agent-1&row=alert-1";

    private MailServer mail = null!;

    protected override string[] Settings =>
    [
        $"PublicUrl={Root}/", "Mail:Host=127.0.0.1", $"Mail:Port={mail.Port}", "Mail:From=placet@placet.test", "Mail:Security=None",
    ];

    [OneTimeSetUp]
    public void StartMailServer() => mail = new MailServer();

    [OneTimeTearDown]
    public async Task StopMailServerAsync() => await mail.DisposeAsync();

    [Test]
    public async Task A_mail_is_text_and_HTML_in_which_a_name_is_no_markup()
    {
        await SetPreferencesAsync(new { language = "de" });
        var channel = await AddAsync(new { name = "m", kind = "email", address = "ada@placet.test" });
        await SendAsync(Alert(channel) with { AgentName = "<b>Ada</b>" });
        var sent = mail.Mails[^1];
        Assert.That(sent.TextBody, Does.Contain("<b>Ada</b>").And.Contain($"In Placet öffnen: {AlertLink}"));
        Assert.That(sent.HtmlBody, Does.Contain($"<a href=\"{WebUtility.HtmlEncode(AlertLink)}\">").And.Contain("&lt;b&gt;Ada&lt;/b&gt;")
            .And.Not.Contain("<b>"));
    }

    [Test]
    public async Task A_webhook_has_the_address_of_the_message_and_of_each_notification()
    {
        var channel = await AddWebhookAsync();
        await SendAsync(Alert(channel), NotificationTo(channel) with { AgentId = "agent 2" }, NotificationTo(channel));
        var data = Receiver.Requests.Single().Json.GetProperty("data");
        Assert.That(data.GetProperty("url").GetString(), Is.EqualTo(Root + "/alerts"));
        Assert.That(data.GetProperty("notifications").EnumerateArray().Select(one => one.GetProperty("url").GetString()),
            Is.EqualTo(new[] { AlertLink, Root + "/agents/agent%202", Root + "/" }));
    }

    [TestCase("ntfy", "/topic", "click", AlertLink)]
    [TestCase("slack", "/services/x", "text", "\n<https://placet.test/at/alerts?agent=agent-1&amp;row=alert-1|Open in Placet>")]
    [TestCase("discord", "/api/webhooks/1/x", "content", $"\n[Open in Placet](<{AlertLink}>)")]
    [TestCase("apprise", "/notify/key", "body", "\n" + AlertLink)]
    public async Task A_receiver_gets_the_link_at_the_end_of_its_text_or_where_it_has_a_place(
        string kind, string path, string member, string expected)
    {
        var channel = await AddAsync(new { name = "c", kind, url = Receiver.Address + path });
        await SendAsync(Alert(channel));
        Assert.That(Receiver.Requests.Single().Json.GetProperty(member).GetString(), Does.EndWith(expected));
    }

    [Test]
    public async Task A_text_that_is_too_long_is_cut_before_its_link()
    {
        var channel = await AddAsync(new { name = "d", kind = "discord", url = $"{Receiver.Address}/api/webhooks/1/x" });
        await SendAsync([.. Enumerable.Range(0, 60).Select(_ => Alert(channel) with { AgentName = "A long name of an agent" })]);
        Assert.That(Receiver.Requests.Single().Json.GetProperty("content").GetString(),
            Has.Length.EqualTo(2000).And.EndWith($"…\n[Open in Placet](<{Root}/alerts>)"));
    }

    [Test]
    public async Task A_test_message_leads_to_the_page()
    {
        var channel = await AddWebhookAsync();
        using var tried = await Owner.PostAsync($"{Channels}/{IdOf(channel)}/test", content: null);
        await tried.JsonAsync();
        Assert.That(Receiver.Requests.Single().Json.GetProperty("data").GetProperty("url").GetString(), Is.EqualTo(Root + "/"));
    }

    private Notification Alert(System.Text.Json.JsonElement channel) =>
        NotificationTo(channel) with { AlertId = "alert-1", AgentId = "agent-1" };

    private async Task SendAsync(params Notification[] notifications)
    {
        await EnqueueAsync(notifications);
        await DeliverAfterAsync(TimeSpan.FromSeconds(30));
    }
}
