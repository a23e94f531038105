using System.Text.Json.Serialization;
using Placet.Domain.Notifications;

namespace Placet.Api.Contracts.Notifications;

/// <summary>A notification channel.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Operations","kind":"webhook","url":"https://hooks.example.org/placet","address":null,"secret":"***","minSeverity":"warning","quietHours":{"from":"22:00","to":"07:00","exceptCritical":true},"digest":"none","createdAt":"2026-05-02T08:15:00.000Z","lastDeliveredAt":"2026-05-14T09:12:33.000Z","lastFailure":null,"pending":0,"givenUp":0}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="Name">Display name.</param>
/// <param name="Kind">How messages are sent.</param>
/// <param name="Url">
/// Address of the receiver; null for <c>email</c>. Its query is shown as <c>***</c>, and for <c>slack</c> and <c>discord</c> its path.
/// </param>
/// <param name="Address">The e-mail address; null for all other kinds.</param>
/// <param name="Secret">
/// <c>***</c> where one is stored, otherwise null; of a webhook the secret itself in the answer that creates or rotates it.
/// </param>
/// <param name="MinSeverity">Less serious notifications are not sent.</param>
/// <param name="QuietHours">When messages are held back; null for never.</param>
/// <param name="Digest">Whether messages are collected.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="LastDeliveredAt">When a message was last delivered; null for never.</param>
/// <param name="LastFailure">The last attempt that failed; null when none did since the last delivery.</param>
/// <param name="Pending">Number of notifications that are not delivered yet.</param>
/// <param name="GivenUp">Number of messages that were given up in the last 30 days, after 24 hours of attempts each.</param>
public sealed record NotificationChannelResponse(
    string Id, string Name, ChannelKind Kind, string? Url, string? Address, string? Secret, Severity MinSeverity,
    QuietHoursResponse? QuietHours, Digest Digest, DateTimeOffset CreatedAt, DateTimeOffset? LastDeliveredAt,
    DeliveryFailureResponse? LastFailure, int Pending, int GivenUp);

/// <summary>A part of each day in which messages are held back.</summary>
/// <example>{"from":"22:00","to":"07:00","exceptCritical":true}</example>
/// <param name="From">Start, <c>HH:mm</c> in the time zone of your preferences.</param>
/// <param name="To">End, <c>HH:mm</c>.</param>
/// <param name="ExceptCritical">Whether critical messages are sent all the same.</param>
public sealed record QuietHoursResponse(string From, string To, bool ExceptCritical);

/// <summary>An attempt to deliver that failed.</summary>
/// <example>{"at":"2026-05-14T09:12:33.000Z","reason":"The receiver answered with status 500"}</example>
/// <param name="At">When.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record DeliveryFailureResponse(DateTimeOffset At, string Reason);

/// <summary>A page of notification channels.</summary>
/// <example>{"items":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Operations","kind":"webhook","url":"https://hooks.example.org/placet","address":null,"secret":"***","minSeverity":"warning","quietHours":null,"digest":"none","createdAt":"2026-05-02T08:15:00.000Z","lastDeliveredAt":null,"lastFailure":null,"pending":0,"givenUp":0}],"nextCursor":null}</example>
/// <param name="Items">The channels, oldest first.</param>
/// <param name="NextCursor">The <c>cursor</c> of the next page; null on the last one.</param>
public sealed record NotificationChannelPageResponse(IReadOnlyList<NotificationChannelResponse> Items, string? NextCursor);

/// <summary>What became of a test message.</summary>
/// <example>{"delivered":true,"durationMs":184}</example>
/// <param name="Delivered">Whether the receiver has accepted it.</param>
/// <param name="DurationMs">Milliseconds that it took; absent when it was not delivered.</param>
/// <param name="Reason">Why it was not delivered, for people; absent when it was.</param>
public sealed record TestMessageResponse(
    bool Delivered,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? DurationMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
