using System.Net;
using System.Text;
using MimeKit;
using Placet.Application.Notifications;

namespace Placet.Infrastructure.Notifications;

/// <summary>Writes the body of a mail: text, and with links also as HTML.</summary>
internal static class MailBody
{
    /// <summary>Creates the body.</summary>
    public static MimeEntity Create(Message message) => message.Link is { } link
        ? new MultipartAlternative
        {
            new TextPart("plain") { Text = $"{message.Text}\n\n{link.Text}: {link.Address.AbsoluteUri}\n" },
            new TextPart("html") { Text = Html(message, link) },
        }
        : new TextPart("plain") { Text = message.Text };

    private static string Html(Message message, MessageLink link)
    {
        var html = new StringBuilder("<!DOCTYPE html><html><body>");
        foreach (var item in message.Items)
            html.Append("<p>").Append(Anchor(item.Link ?? link.Address, item.Line)).Append("</p>");
        return html.Append("<p>").Append(WebUtility.HtmlEncode(message.Note)).Append("</p><p>")
            .Append(Anchor(link.Address, link.Text)).Append("</p></body></html>").ToString();
    }

    private static string Anchor(Uri address, string text) =>
        $"<a href=\"{WebUtility.HtmlEncode(address.AbsoluteUri)}\">{WebUtility.HtmlEncode(text)}</a>";
}
