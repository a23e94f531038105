using Placet.Application.Notifications;
using Placet.Domain.Notifications;

namespace Placet.Infrastructure.Notifications;

/// <inheritdoc cref="INotificationSender"/>
internal sealed class NotificationSender(MailSender mail, WebSender web, TimeProvider clock) : INotificationSender
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    public async Task<string?> SendAsync(NotificationChannel channel, Message message, CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(Budget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, budget.Token);
        try
        {
            return channel.Kind is ChannelKind.Email
                ? await mail.SendAsync(channel, message, either.Token)
                : await web.SendAsync(channel, message, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "The receiver did not answer within 10 s";
        }
    }
}
