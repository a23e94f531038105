using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.Notifications;
using Placet.Domain.Notifications;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Notifications;

/// <summary>A program on a virtual clock that delivers when a test says so, and a receiver.</summary>
/// <param name="engine">The engine of its database.</param>
internal abstract class NotificationFixture(DatabaseEngine engine = DatabaseEngine.Sqlite)
{
    protected const string Channels = "/api/manage/channels";

    private int notifications;

    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected PlacetHost Placet { get; private set; } = null!;

    protected HttpReceiver Receiver { get; private set; } = null!;

    protected HttpClient Owner { get; private set; } = null!;

    protected string OwnerId { get; private set; } = null!;

    protected NotificationDelivery Delivery => Placet.Services.GetRequiredService<NotificationDelivery>();

    protected IPlacetStore Store => Placet.Services.GetRequiredService<IPlacetStore>();

    protected virtual string[] Settings => [];

    [SetUp]
    public async Task StartAsync()
    {
        notifications = 0;
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        Receiver = await HttpReceiver.StartAsync();
        Placet = await PlacetHost.StartAsync(Settings, services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            // The test is the timer.
            services.Remove(services.Single(service => service.ImplementationType == typeof(Infrastructure.Notifications.DeliveryService)));
        }, engine: engine);
        Owner = await Placet.AsOwnerAsync();
        using var self = await Owner.GetAsync("/api/auth/me");
        OwnerId = (await self.JsonAsync()).GetProperty("user").GetProperty("id").GetString()!;
    }

    [TearDown]
    public async Task StopAsync()
    {
        await Placet.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    protected Task<JsonElement> AddWebhookAsync(object? quietHours = null, string digest = "none", string minSeverity = "info") =>
        AddAsync(new { name = "hook", kind = "webhook", url = $"{Receiver.Address}/hook", quietHours, digest, minSeverity });

    protected async Task<JsonElement> AddAsync(object body, HttpClient? client = null)
    {
        using var made = await (client ?? Owner).PostJsonAsync(Channels, body);
        return await made.JsonAsync(HttpStatusCode.Created);
    }

    protected async Task<JsonElement> ReadAsync(JsonElement channel)
    {
        using var answer = await Owner.GetAsync($"{Channels}/{IdOf(channel)}");
        return await answer.JsonAsync();
    }

    protected static string IdOf(JsonElement channel) => channel.GetProperty("id").GetString()!;

    protected Notification NotificationTo(params JsonElement[] channels) =>
        Outbox.Firing($"notification-{++notifications:D4}", OwnerId, Clock.GetUtcNow(), [.. channels.Select(IdOf)]) with
        {
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["minutes"] = "5" },
        };

    protected Task EnqueueAsync(params Notification[] notifications) => Store.EnqueueAsync(notifications);

    /// <summary>Sends everything that is due now.</summary>
    protected async Task DeliverAsync()
    {
        await Delivery.StartDueAsync(default);
        await Delivery.FinishAsync();
    }

    protected Task DeliverAfterAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return DeliverAsync();
    }

    protected async Task SetPreferencesAsync(object preferences)
    {
        using var set = await Owner.PatchJsonAsync("/api/preferences", preferences);
        await set.JsonAsync();
    }
}
