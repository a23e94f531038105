using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

/// <summary>A message to one channel, in the user's language. The same at every attempt.</summary>
/// <param name="Id">Stable id, by which a receiver recognizes a repeated message.</param>
/// <param name="CreatedAt">When it was first to be sent.</param>
/// <param name="Severity">The greatest severity of its notifications.</param>
/// <param name="IsResolved">Whether every notification reports the end of an alert.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">The notifications, one a line, and the note.</param>
/// <param name="Note">A last line about the message as a whole.</param>
/// <param name="Link">Where the page shows it, with a name for people; null without a public address.</param>
/// <param name="Items">The notifications with their sentences, oldest first.</param>
public sealed record Message(
    string Id, DateTimeOffset CreatedAt, Severity Severity, bool IsResolved, string Title, string Text, string Note,
    MessageLink? Link, IReadOnlyList<MessageItem> Items);

/// <summary>A link in a message.</summary>
/// <param name="Text">What it does, in the user's language.</param>
public sealed record MessageLink(Uri Address, string Text);

/// <summary>A notification with its sentence.</summary>
/// <param name="Line">The sentence with its time and severity.</param>
/// <param name="Link">Where the page shows it; null without a public address.</param>
public sealed record MessageItem(Notification Notification, string Text, string Line, Uri? Link);
