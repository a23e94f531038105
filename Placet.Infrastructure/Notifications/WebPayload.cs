using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Placet.Application.Notifications;
using Placet.Domain;
using Placet.Domain.Notifications;

namespace Placet.Infrastructure.Notifications;

/// <summary>Address and JSON body of a request, in the form that a kind of receiver expects.</summary>
internal sealed record WebPayload(Uri Address, byte[] Body)
{
    // Discord refuses longer ones; Slack cuts at 40,000, but nobody reads them.
    private const int MaxDiscordCharacters = 2000;
    private const int MaxCharacters = 4000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static WebPayload Create(ChannelKind kind, Uri address, Message message) => kind switch
    {
        ChannelKind.Ntfy => Ntfy(address, message),
        ChannelKind.Slack => Of(address, new
        {
            text = Join(EscapeSlack($"{message.Title}\n{message.Text}"), SlackLink(message.Link), MaxCharacters),
        }),
        ChannelKind.Discord => Of(address, new
        {
            content = Join(EscapeDiscord($"{message.Title}\n{message.Text}"), DiscordLink(message.Link), MaxDiscordCharacters),
            // No agent's name calls people.
            allowed_mentions = new { parse = Array.Empty<string>() },
        }),
        ChannelKind.Apprise => Of(address, new
        {
            title = message.Title,
            body = Join(message.Text, message.Link?.Address.AbsoluteUri, MaxCharacters),
            type = TypeOf(message),
            format = "text",
        }),
        _ => Of(address, Signed(message)),
    };

    /// <summary>Published as JSON at the server's root: headers would not take every character.</summary>
    private static WebPayload Ntfy(Uri address, Message message)
    {
        var path = address.AbsolutePath;
        var end = path.LastIndexOf('/');
        var root = new UriBuilder(address) { Path = path[..(end + 1)] }.Uri;
        return Of(root, new
        {
            topic = Uri.UnescapeDataString(path[(end + 1)..]),
            title = message.Title,
            message = Cut(message.Text, MaxCharacters),
            priority = message.Severity switch { Severity.Critical => 5, Severity.Warning => 4, _ => 3 },
            tags = new[] { message.IsResolved ? "white_check_mark" : "warning" },
            click = message.Link?.Address.AbsoluteUri,
            // A repeated message replaces the first one.
            sequence_id = message.Id,
        });
    }

    private static object Signed(Message message) => new
    {
        type = message.Items is [{ Notification.Kind: NotificationKind.Test }] ? "test" : "alerts",
        timestamp = message.CreatedAt.UtcDateTime,
        data = new
        {
            id = message.Id,
            severity = EnumText.Of(message.Severity),
            title = message.Title,
            url = message.Link?.Address.AbsoluteUri,
            notifications = message.Items.Select(static item => new
            {
                id = item.Notification.Id,
                kind = EnumText.Of(item.Notification.Kind),
                severity = EnumText.Of(item.Notification.Severity),
                topic = item.Notification.Topic,
                alertId = item.Notification.AlertId,
                ruleName = item.Notification.RuleName,
                agentId = item.Notification.AgentId,
                agentName = item.Notification.AgentName,
                subject = item.Notification.Subject,
                arguments = item.Notification.Arguments,
                occurredAt = item.Notification.OccurredAt.UtcDateTime,
                text = item.Text,
                url = item.Link?.AbsoluteUri,
            }),
        },
    };

    private static string TypeOf(Message message) => message switch
    {
        { IsResolved: true } => "success",
        { Severity: Severity.Critical } => "failure",
        { Severity: Severity.Warning } => "warning",
        _ => "info",
    };

    private static WebPayload Of(Uri address, object body) => new(address, JsonSerializer.SerializeToUtf8Bytes(body, Json));

    // An address from Uri has neither '<', '>' nor '|' in it.
    private static string? SlackLink(MessageLink? link) =>
        link is null ? null : $"<{EscapeSlack(link.Address.AbsoluteUri)}|{EscapeSlack(link.Text)}>";

    private static string? DiscordLink(MessageLink? link) =>
        link is null ? null : $"[{EscapeDiscord(link.Text)}](<{link.Address.AbsoluteUri}>)";

    private static string EscapeSlack(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string EscapeDiscord(string text) =>
        string.Concat(text.Select(static character => @"\*_~`|>[]<#".Contains(character) ? $"\\{character}" : character.ToString()));

    /// <summary>Adds a last line to a text, of which the text is cut instead.</summary>
    private static string Join(string text, string? last, int length) =>
        last is null ? Cut(text, length) : $"{Cut(text, length - last.Length - 1)}\n{last}";

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }
}
