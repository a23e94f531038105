using Placet.Domain.Notifications;

namespace Placet.Tests.Unit.Notifications;

internal sealed class ChannelUrlTests
{
    [TestCase(ChannelKind.Webhook, "https://a.test/hook", "https://a.test/hook")]
    [TestCase(ChannelKind.Webhook, "https://a.test/hook?sig=secret", "https://a.test/hook?***")]
    [TestCase(ChannelKind.Slack, "https://hooks.slack.test/services/T0/B0/secret", "https://hooks.slack.test/***")]
    [TestCase(ChannelKind.Discord, "https://discord.test:444/api/webhooks/1/secret?wait=true", "https://discord.test:444/***")]
    public void What_lets_somebody_post_is_masked(ChannelKind kind, string text, string shown)
    {
        Assert.That(ChannelUrl.TryParse(text, out var url), Is.True);
        Assert.That(url!.ShownFor(kind), Is.EqualTo(shown));
        Assert.That(url.Whole.AbsoluteUri, Is.EqualTo(text));
    }

    [TestCase("ftp://a.test/")]
    [TestCase("/hook")]
    [TestCase("https://user:password@a.test/")]
    [TestCase("https://a.test/#part")]
    [TestCase("https://a.test/?a#part")]
    [TestCase("https://a.test/?ä")]
    [TestCase("https://a.test/../x")]
    [TestCase("https://2130706433.0x1/")]
    [TestCase("")]
    [TestCase(null)]
    public void Anything_else_is_no_address(string? text) => Assert.That(ChannelUrl.TryParse(text, out _), Is.False);
}
