namespace Placet.Application.Abstractions;

/// <summary>Sends mails about accounts. Thread-safe.</summary>
public interface IAccountMail
{
    /// <summary>Sends a mail of plain text once, within 10 s; a failure is logged without address and text.</summary>
    /// <returns>Whether the mail server has accepted it; false where none is configured.</returns>
    Task<bool> TrySendAsync(string address, string subject, string text, CancellationToken cancellationToken);
}
