using Dapper;
using Placet.Domain;
using Placet.Domain.Notifications;

namespace Placet.Infrastructure.Persistence;

/// <summary>A notification channel as stored: secrets are ciphertext, quiet hours are minutes of the day.</summary>
[method: ExplicitConstructor]
internal sealed record ChannelRow(
    string Id, string OwnerId, string Name, string Kind, string? Url, string? ProtectedUrl, string? Address, string? Secret,
    string? PreviousSecret, DateTimeOffset? PreviousSecretUntil, int MinSeverity, int? QuietFrom, int? QuietTo, bool QuietExceptCritical,
    string Digest, DateTimeOffset CreatedAt, DateTimeOffset? LastDeliveredAt, DateTimeOffset? LastFailedAt, string? LastFailure)
{
    private const int MinutesPerHour = 60;

    public static ChannelRow Of(NotificationChannel channel) => new(
        Id: channel.Id,
        OwnerId: channel.OwnerId,
        Name: channel.Name,
        Kind: EnumText.Of(channel.Kind),
        Url: channel.Url,
        ProtectedUrl: channel.ProtectedUrl?.Ciphertext,
        Address: channel.Address,
        Secret: channel.Secret?.Ciphertext,
        PreviousSecret: channel.PreviousSecret?.Ciphertext,
        PreviousSecretUntil: channel.PreviousSecretUntil,
        MinSeverity: (int)channel.MinSeverity,
        QuietFrom: MinuteOf(channel.QuietHours?.From),
        QuietTo: MinuteOf(channel.QuietHours?.To),
        QuietExceptCritical: channel.QuietHours is { ExceptCritical: true },
        Digest: EnumText.Of(channel.Digest),
        CreatedAt: channel.CreatedAt,
        LastDeliveredAt: channel.LastDeliveredAt,
        LastFailedAt: channel.LastFailure?.At,
        LastFailure: channel.LastFailure?.Reason);

    public NotificationChannel ToChannel() => new()
    {
        Id = Id,
        OwnerId = OwnerId,
        Name = Name,
        Kind = EnumText.Parse<ChannelKind>(Kind),
        Url = Url,
        ProtectedUrl = ProtectedUrl is null ? null : new ProtectedSecret(ProtectedUrl),
        Address = Address,
        Secret = Secret is null ? null : new ProtectedSecret(Secret),
        PreviousSecret = PreviousSecret is null ? null : new ProtectedSecret(PreviousSecret),
        PreviousSecretUntil = PreviousSecretUntil,
        MinSeverity = (Severity)MinSeverity,
        QuietHours = QuietFrom is { } from && QuietTo is { } to ? new QuietHours(TimeOf(from), TimeOf(to), QuietExceptCritical) : null,
        Digest = EnumText.Parse<Digest>(Digest),
        CreatedAt = CreatedAt,
        LastDeliveredAt = LastDeliveredAt,
        LastFailure = LastFailedAt is { } failedAt && LastFailure is not null ? new DeliveryFailure(failedAt, LastFailure) : null,
    };

    private static int? MinuteOf(TimeOnly? time) => time is { } value ? (value.Hour * MinutesPerHour) + value.Minute : null;

    private static TimeOnly TimeOf(int minute) => new(minute / MinutesPerHour, minute % MinutesPerHour);
}
