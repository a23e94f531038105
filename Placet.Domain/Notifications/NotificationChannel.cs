using Placet.Domain.Secrets;

namespace Placet.Domain.Notifications;

/// <summary>A way to reach a user: an e-mail address or a web address.</summary>
public sealed record NotificationChannel
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The user who owns the channel.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Display name, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>How messages are sent; never changes.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>The web address as it is shown, with secret parts masked; null for e-mail.</summary>
    public string? Url { get; init; }

    /// <summary>The whole web address, which may contain a secret; null for e-mail.</summary>
    public ProtectedSecret? ProtectedUrl { get; init; }

    /// <summary>The e-mail address; null for all other kinds.</summary>
    public string? Address { get; init; }

    /// <summary>The secret that signs or authorizes requests; null for none.</summary>
    public ProtectedSecret? Secret { get; init; }

    /// <summary>The secret before the last rotation, which signs too until <see cref="PreviousSecretUntil"/>.</summary>
    public ProtectedSecret? PreviousSecret { get; init; }

    /// <summary>When the previous secret expires.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>Less serious notifications are not sent.</summary>
    public Severity MinSeverity { get; init; }

    /// <summary>When messages are held back; null for never.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>Whether messages are collected.</summary>
    public Digest Digest { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a message was last delivered; null for never.</summary>
    public DateTimeOffset? LastDeliveredAt { get; init; }

    /// <summary>The last attempt that failed; null when none did since the last delivery.</summary>
    public DeliveryFailure? LastFailure { get; init; }
}

/// <summary>How the messages of a channel are sent.</summary>
public enum ChannelKind
{
    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>As a signed request, see standardwebhooks.com.</summary>
    Webhook,

    /// <summary>To a topic of an ntfy server.</summary>
    Ntfy,

    /// <summary>To an incoming webhook of Slack or what is compatible with it.</summary>
    Slack,

    /// <summary>To a webhook of Discord.</summary>
    Discord,

    /// <summary>To an Apprise API server.</summary>
    Apprise,
}

/// <summary>Whether the messages of a channel are collected.</summary>
public enum Digest
{
    /// <summary>Sent at once.</summary>
    None,

    /// <summary>Sent once a day.</summary>
    Daily,
}

/// <summary>A failed attempt to deliver.</summary>
/// <param name="Reason">Why, for people; never contains an address, a secret or the receiver's text.</param>
public sealed record DeliveryFailure(DateTimeOffset At, string Reason);
