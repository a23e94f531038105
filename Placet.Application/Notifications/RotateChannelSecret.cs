using Placet.Domain.Notifications;
using Placet.Domain.Secrets;

namespace Placet.Application.Notifications;

/// <summary>Replaces a webhook's signing secret; for 24 h requests are signed with the old one too.</summary>
public sealed record RotateChannelSecret(Caller Caller, string ChannelId) : IRequest<ChannelWithSecret>;

internal sealed class RotateChannelSecretHandler(IPlacetStore store, ISecretProtector secrets, TimeProvider clock)
    : IRequestHandler<RotateChannelSecret, ChannelWithSecret>
{
    public async Task<ChannelWithSecret> Handle(RotateChannelSecret request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var stored = await work.NotificationChannels.FindStateAsync(ownerId, request.ChannelId, cancellationToken)
            ?? throw new PlacetException(NotificationErrors.ChannelNotFound);
        if (stored.Channel.Kind is not ChannelKind.Webhook)
            throw new PlacetException(NotificationErrors.SecretNotFound);
        var secret = SigningSecret.Create();
        var channel = stored.Channel with
        {
            Secret = secrets.Protect(secret, SecretBinding.ChannelSecret(stored.Channel.Id)),
            PreviousSecret = stored.Channel.Secret,
            PreviousSecretUntil = clock.GetUtcNow() + SigningSecret.Overlap,
        };
        await work.NotificationChannels.UpdateAsync(channel, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("notification_channel.rotate", channel.Name));
        return new ChannelWithSecret(stored with { Channel = channel }, secret);
    }
}
