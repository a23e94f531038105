using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

/// <summary>The texts of messages in one language. Stateless.</summary>
public abstract class NotificationTexts
{
    /// <summary>English, which is used for unknown languages too.</summary>
    private static readonly NotificationTexts English = new EnglishTexts();

    private static readonly NotificationTexts German = new GermanTexts();

    /// <summary>Finds the texts of a language.</summary>
    /// <param name="language">A language of the preferences; <c>system</c> is the browser's, which is unknown here.</param>
    public static NotificationTexts Of(string language) => language == "de" ? German : English;

    /// <summary>Describes a notification in one sentence without a full stop.</summary>
    public static string Describe(string language, Notification notification) => Of(language).Describe(notification);

    /// <summary>Describes a notification in one sentence without a full stop.</summary>
    public string Describe(Notification notification)
    {
        var facts = new Facts(notification);
        return notification.Kind switch
        {
            NotificationKind.Test => Test,
            NotificationKind.Repeated => $"{Still}: {State(facts)}",
            NotificationKind.Resolved => $"{Over}: {State(facts)}",
            _ => State(facts),
        };
    }

    /// <summary>Names a severity.</summary>
    public abstract string NameOf(Severity severity);

    /// <summary>Title of a message with several notifications.</summary>
    public abstract string Several(int count);

    /// <summary>Says how many notifications the text leaves out.</summary>
    public abstract string More(int count);

    /// <summary>Text of the link to the page.</summary>
    public abstract string Open { get; }

    /// <summary>Names the time zone of the times.</summary>
    public abstract string TimesIn(string zone);

    private protected abstract string Still { get; }

    private protected abstract string Over { get; }

    private protected abstract string Test { get; }

    /// <summary>Describes the state that the alert is about.</summary>
    private protected abstract string State(Facts facts);

    /// <summary>What a sentence is made of. A missing value gives null, and the caller a more general sentence.</summary>
    private protected sealed class Facts(Notification notification)
    {
        public string Topic => notification.Topic;

        public string Agent => notification.AgentName ?? notification.RuleName ?? "Placet";

        public string? Rule => notification.RuleName;

        public string? Subject => notification.Subject;

        /// <summary>A value by its name; 0 counts as missing, since "for 0 minutes" says nothing.</summary>
        public string? this[string name] =>
            notification.Arguments.TryGetValue(name, out var value) && value is not ("" or "0") ? value : null;
    }
}
