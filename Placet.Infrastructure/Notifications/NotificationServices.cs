using Microsoft.Extensions.DependencyInjection;

namespace Placet.Infrastructure.Notifications;

/// <summary>Registers the senders of notifications, and the service that delivers them.</summary>
internal static class NotificationServices
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<MailSender>();
        services.AddSingleton<IAccountMail, AccountMail>();
        services.AddSingleton<WebSender>();
        services.AddSingleton<INotificationSender, NotificationSender>();
        services.AddHostedService<DeliveryService>();
    }
}
