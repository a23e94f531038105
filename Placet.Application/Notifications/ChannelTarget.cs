using Placet.Domain.Notifications;
using Placet.Domain.Secrets;

namespace Placet.Application.Notifications;

/// <summary>Where a channel leads, and what it needs there. Absent members keep what is stored.</summary>
/// <param name="Url">The web address, or as it is shown to keep the stored one.</param>
/// <param name="Address">The e-mail address.</param>
/// <param name="Secret">The secret that authorizes requests; null clears it, the mask keeps it.</param>
public sealed record ChannelTarget(Optional<string> Url, Optional<string> Address, Optional<SecretText> Secret);

/// <summary>Applies targets to channels: the one place that encrypts secrets of channels.</summary>
internal sealed class ChannelTargets(IRuntimeAddressPolicy policy, ISecretProtector secrets)
{
    /// <summary>Refuses an address that this server must not call. May resolve a host name: never inside a transaction.</summary>
    public async Task RequireAllowedAsync(ChannelTarget target, CancellationToken cancellationToken)
    {
        // The shown form of a stored address is no address; it is compared later.
        if (!ChannelUrl.TryParse(target.Url.Value, out var url))
            return;
        if (await policy.ValidateAsync(url.Address, cancellationToken) is { } error)
            throw PlacetException.Invalid("url", error);
    }

    /// <summary>The channel with its new target.</summary>
    /// <param name="channel">The channel; a new one has neither address nor secret.</param>
    /// <exception cref="PlacetException">The target does not fit the kind of the channel.</exception>
    public NotificationChannel Apply(NotificationChannel channel, ChannelTarget target)
    {
        if (channel.Kind is ChannelKind.Email)
        {
            Refuse(target.Url.Value is not null, "url", "A channel of this kind has no url");
            Refuse(target.Secret.Value is not null, "secret", "A channel of this kind has no secret");
            var address = target.Address.Or(channel.Address);
            Refuse(address is null, "address", "A channel of this kind needs an address");
            return channel with { Address = address };
        }

        Refuse(target.Address.Value is not null, "address", "A channel of this kind has no address");
        var changed = ApplyUrl(channel, target.Url);
        return ApplySecret(changed, target.Secret, isMoved: !Equals(changed.ProtectedUrl, channel.ProtectedUrl));
    }

    private NotificationChannel ApplyUrl(NotificationChannel channel, Optional<string> wanted)
    {
        if (wanted.Value is not { } text)
        {
            Refuse(channel.ProtectedUrl is null, "url", "A channel of this kind needs a url");
            return channel;
        }

        if (channel.ProtectedUrl is not null && text == channel.Url)
            return channel;
        Refuse(
            !ChannelUrl.TryParse(text, out var url) || text.Contains(SecretText.Mask, StringComparison.Ordinal), "url",
            "This must be an absolute http or https address without user info, fragment, port 0, dot segments or masked parts");
        Refuse(
            channel.Kind is ChannelKind.Ntfy && url!.Address.Root.AbsolutePath.EndsWith('/'), "url",
            "The address of a channel of this kind ends in the name of its topic");
        return channel with
        {
            Url = url!.ShownFor(channel.Kind),
            ProtectedUrl = secrets.Protect(new SecretText(url.Whole.AbsoluteUri), SecretBinding.ChannelUrl(channel.Id)),
        };
    }

    private NotificationChannel ApplySecret(NotificationChannel channel, Optional<SecretText> wanted, bool isMoved)
    {
        if (wanted.Value is { IsMask: false } secret)
        {
            Refuse(
                channel.Kind is not (ChannelKind.Ntfy or ChannelKind.Apprise), "secret",
                "A channel of this kind takes no secret: a webhook's is created by this server, and others have it in their url");
            return channel with { Secret = secrets.Protect(secret, SecretBinding.ChannelSecret(channel.Id)) };
        }

        Refuse(wanted.Value is not null && channel.Secret is null, "secret", "There is no stored secret to keep");
        if (channel.Kind is ChannelKind.Webhook)
        {
            Refuse(wanted is { IsPresent: true, Value: null }, "secret", "A webhook always has a secret");
            return channel;
        }

        // As for a runtime's webhook: a stored secret is only sent to the address that it was registered for.
        return wanted is { IsPresent: true, Value: null } || isMoved ? channel with { Secret = null } : channel;
    }

    private static void Refuse(bool condition, string path, string message)
    {
        if (condition)
            throw PlacetException.Invalid(path, message);
    }
}
