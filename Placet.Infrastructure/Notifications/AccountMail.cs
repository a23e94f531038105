using Placet.Application.Notifications;

namespace Placet.Infrastructure.Notifications;

/// <inheritdoc cref="IAccountMail"/>
internal sealed partial class AccountMail(MailSender mail, IOptions<MailOptions> options, TimeProvider clock, ILogger<AccountMail> logger)
    : IAccountMail
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    public async Task<bool> TrySendAsync(string address, string subject, string text, CancellationToken cancellationToken)
    {
        if (!options.Value.CanSend())
            return false;
        using var budget = new CancellationTokenSource(Budget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, budget.Token);
        string? failure;
        try
        {
            failure = await mail.SendAsync(address, subject, text, clock.GetUtcNow(), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            failure = "The mail server did not answer within 10 s";
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            // MimeKit's own rules for addresses are stricter than ours.
            failure = "The address cannot receive mail";
        }

        if (failure is not null)
            LogNotSent(logger, failure);
        return failure is null;
    }

    [LoggerMessage(EventId = 3601, Level = LogLevel.Warning, Message = "A mail with a link could not be sent: {Failure}")]
    private static partial void LogNotSent(ILogger logger, string failure);
}
