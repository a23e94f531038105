using System.Globalization;
using System.Text;
using Placet.Domain.Accounts;
using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

/// <summary>Writes messages in the language and time zone of their user.</summary>
internal static class MessageComposer
{
    // A phone shows fewer; the page has all of them.
    private const int MaxLines = 50;

    /// <summary>Composes a message from at least one notification.</summary>
    public static Message Compose(
        string id, DateTimeOffset createdAt, IReadOnlyList<Notification> notifications, Preferences preferences, PageLinks links)
    {
        var texts = NotificationTexts.Of(preferences.Language);
        var zone = UserZone.Find(preferences.TimeZone);
        MessageItem[] items =
        [
            .. notifications.OrderBy(static notification => notification.OccurredAt)
                .ThenBy(static notification => notification.Id, StringComparer.Ordinal)
                .Select(notification => ItemOf(notification, texts, zone, links)),
        ];
        var note = texts.TimesIn(zone.Id);
        var severity = items.Max(static item => item.Notification.Severity);
        return new Message(
            id, createdAt, severity, Array.TrueForAll(items, static item => item.Notification.Kind is NotificationKind.Resolved),
            TitleOf(items, severity, texts), TextOf(items, texts, note), note,
            links.Find(notifications) is { } address ? new MessageLink(address, texts.Open) : null, items);
    }

    private static string TitleOf(MessageItem[] items, Severity severity, NotificationTexts texts)
    {
        if (items is not [var only])
            return $"{texts.NameOf(severity)}: {texts.Several(items.Length)}";
        return only.Notification.Kind is NotificationKind.Firing or NotificationKind.Repeated
            ? $"{texts.NameOf(severity)}: {only.Text}"
            : only.Text;
    }

    private static MessageItem ItemOf(Notification notification, NotificationTexts texts, TimeZoneInfo zone, PageLinks links)
    {
        var at = TimeZoneInfo.ConvertTime(notification.OccurredAt, zone);
        var text = texts.Describe(notification);
        var line = string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm} {texts.NameOf(notification.Severity)}: {text}");
        return new MessageItem(notification, text, line, links.Find(notification));
    }

    private static string TextOf(MessageItem[] items, NotificationTexts texts, string note)
    {
        var text = new StringBuilder();
        foreach (var item in items.Take(MaxLines))
            text.Append(item.Line).Append('\n');
        if (items.Length > MaxLines)
            text.Append(texts.More(items.Length - MaxLines)).Append('\n');
        return text.Append(note).ToString();
    }
}
