using System.Globalization;
using AutoMapper;
using Placet.Application.Notifications;
using Placet.Domain.Notifications;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Notifications;

/// <summary>Maps notification channels to responses: a stored secret is shown as a mask.</summary>
internal sealed class NotificationProfile : Profile
{
    public NotificationProfile()
    {
        CreateMap<QuietHours, QuietHoursResponse>().ConvertUsing(hours => hours == null ? null! : Write(hours));
        CreateMap<DeliveryFailure, DeliveryFailureResponse>();
        CreateMap<ChannelState, NotificationChannelResponse>().ConvertUsing((state, _, context) => Write(state, context));
        CreateMap<ChannelWithSecret, NotificationChannelResponse>().ConvertUsing((created, _, context) =>
            Write(created.State, context) is var shown && created.Secret is { } secret ? shown with { Secret = secret.Reveal() } : shown);
        CreateMap<ChannelPage, NotificationChannelPageResponse>();
        CreateMap<TestOutcome, TestMessageResponse>().ConvertUsing(outcome => new TestMessageResponse(
            outcome.Failure == null, outcome.Failure == null ? (long)outcome.Duration.TotalMilliseconds : null, outcome.Failure));
    }

    private static NotificationChannelResponse Write(ChannelState state, ResolutionContext context) => new(
        state.Channel.Id,
        state.Channel.Name,
        state.Channel.Kind,
        state.Channel.Url,
        state.Channel.Address,
        state.Channel.Secret is null ? null : SecretText.Mask,
        state.Channel.MinSeverity,
        context.Mapper.Map<QuietHoursResponse?>(state.Channel.QuietHours),
        state.Channel.Digest,
        state.Channel.CreatedAt,
        state.Channel.LastDeliveredAt,
        context.Mapper.Map<DeliveryFailureResponse?>(state.Channel.LastFailure),
        state.Pending,
        state.GivenUp);

    private static QuietHoursResponse Write(QuietHours hours) => new(
        hours.From.ToString("HH:mm", CultureInfo.InvariantCulture), hours.To.ToString("HH:mm", CultureInfo.InvariantCulture),
        hours.ExceptCritical);
}
