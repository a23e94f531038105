using Microsoft.Extensions.Options;
using Placet.Application.Accounts.SignIn;
using Placet.Application.Settings;
using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

/// <summary>Addresses on the page that messages link to. Thread-safe.</summary>
public sealed class PageLinks(IOptions<PublicAddressOptions> options)
{
    private readonly string? root = options.Value.FindRoot();

    /// <summary>Where the page shows what a message is about; null without a public address.</summary>
    public Uri? Find(IReadOnlyList<Notification> notifications) =>
        notifications is [var only] ? Find(only) : root is null ? null : new Uri($"{root}/alerts");

    /// <summary>Where the page shows what a notification is about; null without a public address.</summary>
    public Uri? Find(Notification notification) => (root, notification) switch
    {
        (null, _) => null,
        (_, { AlertId: { } alert, AgentId: { } agent }) =>
            new Uri($"{root}/alerts?agent={Uri.EscapeDataString(agent)}&row={Uri.EscapeDataString(alert)}"),
        (_, { AlertId: { } alert }) => new Uri($"{root}/alerts?row={Uri.EscapeDataString(alert)}"),
        (_, { Topic: NewBrowserNotice.Topic }) => new Uri($"{root}/settings/security"),
        (_, { AgentId: { } agent }) => new Uri($"{root}/agents/{Uri.EscapeDataString(agent)}"),
        _ => new Uri($"{root}/"),
    };
}
