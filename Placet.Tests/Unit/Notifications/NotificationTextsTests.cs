using Microsoft.Extensions.Options;
using Placet.Application.Notifications;
using Placet.Application.Settings;
using Placet.Domain.Accounts;
using Placet.Domain.Notifications;

namespace Placet.Tests.Unit.Notifications;

internal sealed class NotificationTextsTests
{
    private static readonly PageLinks NoLinks = new(Options.Create(new PublicAddressOptions()));

    private static readonly string[] Topics =
        ["unreachable", "silent", "cron_failed", "cron_overdue", "mcp_down", "failing", "budget", "spike", "approval_waiting"];

    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["minutes"] = "5",
        ["percent"] = "80",
        ["limit"] = "1000",
        ["value"] = "812",
        ["times"] = "3",
        ["hours"] = "24",
        ["per"] = "month",
        ["of"] = "tokens",
    };

    [TestCaseSource(nameof(Topics))]
    public void Every_kind_of_rule_has_a_sentence_of_its_own_in_both_languages(string topic)
    {
        var notification = Make(topic, All);
        var (english, german) = (NotificationTexts.Describe("en", notification), NotificationTexts.Describe("de", notification));
        Assert.That(english, Does.Contain("Ada's agent").And.Not.Contain("My rule"));
        Assert.That(german, Does.Contain("Ada's agent").And.Not.EqualTo(english));
    }

    [Test]
    public void Without_a_value_the_sentence_is_more_general(
        [ValueSource(nameof(Topics))] string topic, [Values("en", "de")] string language)
    {
        var text = NotificationTexts.Describe(language, Make(topic, new Dictionary<string, string>(StringComparer.Ordinal)));
        Assert.That(text, Does.Contain("Ada's agent").And.Not.Contain("  ").And.Not.Contain("()"));
    }

    [TestCase("en", "Ada's agent: My rule (job)")]
    [TestCase("de", "Ada's agent: My rule (job)")]
    public void A_rule_of_a_later_version_is_named(string language, string expected) =>
        Assert.That(NotificationTexts.Describe(language, Make("not_known_yet", All)), Is.EqualTo(expected));

    [TestCase("system", "Resolved: Ada's agent does not answer for 5 min")]
    [TestCase("de", "Behoben: Ada's agent antwortet nicht (seit 5 min)")]
    public void The_end_of_an_alert_is_said(string language, string expected) => Assert.That(
        NotificationTexts.Describe(language, Make("unreachable", All) with { Kind = NotificationKind.Resolved }), Is.EqualTo(expected));

    [Test]
    public void Times_are_those_of_the_users_zone()
    {
        var preferences = Preferences.DefaultsFor("o") with { TimeZone = "Europe/Berlin", Language = "de" };
        var message = MessageComposer.Compose("m", DateTimeOffset.UnixEpoch, [Make("silent", All)], preferences, NoLinks);
        Assert.That(message.Text, Is.EqualTo(
            "2026-05-14 14:00 Kritisch: Ada's agent sendet kein Lebenszeichen (seit 5 min)\nZeiten in Europe/Berlin"));
    }

    [Test]
    public void A_long_message_says_how_much_it_leaves_out()
    {
        var many = Enumerable.Range(0, 60).Select(number => Make("silent", All) with { Id = $"{number:D3}" }).ToList();
        var message = MessageComposer.Compose("m", DateTimeOffset.UnixEpoch, many, Preferences.DefaultsFor("o"), NoLinks);
        Assert.That(message.Text.Split('\n'), Has.Length.EqualTo(52));
        Assert.That(message.Text, Does.Contain("and 10 more"));
        Assert.That(message.Title, Is.EqualTo("Critical: 60 notifications"));
        Assert.That(message.Items, Has.Count.EqualTo(60));
    }

    private static Notification Make(string topic, IReadOnlyDictionary<string, string> arguments) => new()
    {
        Id = "n",
        OwnerId = "o",
        ChannelIds = [],
        Kind = NotificationKind.Firing,
        Severity = Severity.Critical,
        Topic = topic,
        RuleName = "My rule",
        AgentName = "Ada's agent",
        Subject = "job",
        Arguments = arguments,
        OccurredAt = new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero),
    };
}
