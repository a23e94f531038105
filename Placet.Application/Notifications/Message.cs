using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

/// <summary>A message to one channel, in the user's language. The same at every attempt.</summary>
/// <param name="Id">Stable id, by which a receiver recognizes a repeated message.</param>
/// <param name="CreatedAt">When it was first to be sent.</param>
/// <param name="Severity">The greatest severity of its notifications.</param>
/// <param name="IsResolved">Whether every notification reports the end of an alert.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">All notifications, one a line.</param>
/// <param name="Items">The notifications with their sentences, oldest first.</param>
public sealed record Message(
    string Id, DateTimeOffset CreatedAt, Severity Severity, bool IsResolved, string Title, string Text, IReadOnlyList<MessageItem> Items);

/// <summary>A notification with its sentence.</summary>
public sealed record MessageItem(Notification Notification, string Text);
