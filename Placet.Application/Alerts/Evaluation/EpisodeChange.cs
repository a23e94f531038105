using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Rules;
using Placet.Domain.Notifications;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>A change of an episode, to be stored; changes of one episode are stored in their order.</summary>
/// <param name="Before">The episode as stored; null when it is new.</param>
/// <param name="After">The episode as it becomes; null when it was over before it fired.</param>
/// <param name="Rule">Its rule; null when that is gone.</param>
/// <param name="Notice">What its channels are told; null for nothing.</param>
internal sealed record EpisodeChange(AlertEpisode? Before, AlertEpisode? After, AlertRule? Rule, NotificationKind? Notice)
{
    /// <summary>The episode.</summary>
    public AlertEpisode Episode => After ?? Before!;
}
