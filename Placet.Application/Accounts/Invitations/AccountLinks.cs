using Microsoft.Extensions.Options;
using Placet.Application.Settings;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.Invitations;

/// <summary>A link with a one-time token, and whether it was sent to its receiver.</summary>
/// <param name="Address">The whole address; a secret.</param>
/// <param name="IsMailed">Whether the mail server has accepted a mail with it.</param>
public sealed record AccountLink(SecretText Address, bool IsMailed);

/// <summary>Makes links with one-time tokens, and sends them where mail is set up. Thread-safe.</summary>
/// <remarks>The token is the fragment of the address, which browsers send to no server: it is in no log and no referrer.</remarks>
internal sealed class AccountLinks(IAccountMail mail, IOptions<PublicAddressOptions> options)
{
    // Mails have a configured address only: the one of a request is what its client says.
    private readonly string? root = options.Value.FindRoot();

    /// <summary>Makes a link, and sends it.</summary>
    /// <param name="page">Path of the page, without a slash at the begin.</param>
    /// <param name="requestRoot">Address under which the caller reached this server; used without a configured one.</param>
    /// <param name="email">The receiver.</param>
    /// <param name="texts">The text of the mail.</param>
    public async Task<AccountLink> SendAsync(
        string page, SecretText token, string requestRoot, string email, AccountMailText texts, CancellationToken cancellationToken)
    {
        var address = $"{root ?? requestRoot}/{page}#token={token.Reveal()}";
        var isMailed = root is not null
            && await mail.TrySendAsync(email, texts.Subject, $"{texts.Intro}\n\n{address}\n\n{texts.Note}\n", cancellationToken);
        return new AccountLink(new SecretText(address), isMailed);
    }
}
