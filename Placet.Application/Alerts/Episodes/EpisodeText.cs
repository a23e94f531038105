using System.Globalization;
using Placet.Application.Alerts.Rules;
using Placet.Application.Notifications;
using Placet.Domain;
using Placet.Domain.Accounts;
using Placet.Domain.Notifications;

namespace Placet.Application.Alerts.Episodes;

/// <summary>What is said of an episode: in lists, and to the channels of its rule.</summary>
internal static class EpisodeText
{
    /// <summary>The notification of what has happened to an episode.</summary>
    public static Notification NotificationOf(
        AlertEpisode episode, IReadOnlyCollection<string> channelIds, NotificationKind kind, DateTimeOffset now) => new()
        {
            // The same when the same change is stored again: by episode, kind, and when it was told.
            Id = string.Create(
            CultureInfo.InvariantCulture, $"{episode.Id}-{EnumText.Of(kind)}-{episode.NotifiedAt?.ToUnixTimeMilliseconds()}"),
            OwnerId = episode.OwnerId,
            ChannelIds = channelIds,
            Kind = kind,
            Severity = episode.Severity,
            Topic = AlertKinds.NameOf(episode.Kind),
            AlertId = episode.Id,
            RuleName = episode.RuleName,
            AgentId = episode.AgentId,
            AgentName = episode.AgentName,
            Subject = episode.Subject,
            Arguments = episode.Arguments,
            OccurredAt = now,
        };

    /// <summary>The episode with its text.</summary>
    /// <param name="preferences">Those of its owner, which have the language; null when none are stored.</param>
    public static AlertEpisode Write(AlertEpisode episode, Preferences? preferences) => episode with
    {
        Text = NotificationTexts.Describe(
            preferences?.Language ?? Preferences.System,
            NotificationOf(episode, channelIds: [], NotificationKind.Firing, episode.StartedAt)),
    };
}
