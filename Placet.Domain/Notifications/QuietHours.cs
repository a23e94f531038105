namespace Placet.Domain.Notifications;

/// <summary>A part of each day in which messages are held back; over midnight when it ends before it starts.</summary>
/// <param name="From">Start, in the user's time zone.</param>
/// <param name="To">End; differs from the start.</param>
/// <param name="ExceptCritical">Whether critical messages are sent all the same.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, bool ExceptCritical);
