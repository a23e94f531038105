using Microsoft.Extensions.Options;
using Placet.Domain.Notifications;
using Placet.Domain.Secrets;

namespace Placet.Application.Notifications;

/// <summary>Creates a notification channel; a webhook's gets a signing secret.</summary>
public sealed record CreateNotificationChannel(
    Caller Caller, string Name, ChannelKind Kind, ChannelTarget Target, Severity MinSeverity, QuietHours? QuietHours, Digest Digest)
    : IRequest<ChannelWithSecret>;

/// <summary>A channel with its new signing secret, which no other answer shows.</summary>
/// <param name="Secret">The secret; null for a channel that is not signed.</param>
public sealed record ChannelWithSecret(ChannelState State, SecretText? Secret);

internal sealed class CreateNotificationChannelHandler(
    IPlacetStore store, ChannelTargets targets, ISecretProtector secrets, IOptions<NotificationOptions> options, IOptions<MailOptions> mail,
    TimeProvider clock)
    : IRequestHandler<CreateNotificationChannel, ChannelWithSecret>
{
    public async Task<ChannelWithSecret> Handle(CreateNotificationChannel request, CancellationToken cancellationToken)
    {
        if (request.Kind is ChannelKind.Email && !mail.Value.CanSend())
            throw PlacetException.Invalid("kind", "This server sends no e-mail: no mail server is configured");
        await targets.RequireAllowedAsync(request.Target, cancellationToken);
        var ownerId = request.Caller.UserId;
        var now = clock.GetUtcNow();
        var bare = new NotificationChannel
        {
            Id = NewId.At(now),
            OwnerId = ownerId,
            Name = request.Name,
            Kind = request.Kind,
            MinSeverity = request.MinSeverity,
            QuietHours = request.QuietHours,
            Digest = request.Digest,
            CreatedAt = now,
        };
        var channel = targets.Apply(bare, request.Target);
        var secret = channel.Kind is ChannelKind.Webhook ? SigningSecret.Create() : null;
        if (secret is not null)
            channel = channel with { Secret = secrets.Protect(secret, SecretBinding.ChannelSecret(channel.Id)) };
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        if ((await work.NotificationChannels.ListAsync(ownerId, cancellationToken)).Count >= options.Value.MaxChannelsPerUser)
            throw new PlacetException(NotificationErrors.ChannelLimit);
        await work.NotificationChannels.AddAsync(channel, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("notification_channel.create", channel.Name));
        return new ChannelWithSecret(new ChannelState(channel, Pending: 0, GivenUp: 0), secret);
    }
}
