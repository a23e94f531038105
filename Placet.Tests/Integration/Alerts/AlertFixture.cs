using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Application.Alerts.Evaluation;
using Placet.Domain.Notifications;
using Placet.Tests.Integration.History;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Alerts;

/// <summary>A program on a virtual clock that samples and evaluates when a test says so.</summary>
internal abstract class AlertFixture(DatabaseEngine engine = DatabaseEngine.Sqlite) : HistoryFixture(engine)
{
    protected const string Rules = "/api/manage/alert-rules";
    protected const string Alerts = "/api/manage/alerts";

    /// <summary>Evaluates what was observed, and what is stored if a minute is over.</summary>
    protected async Task EvaluateAsync()
    {
        await HoldLeaseAsync();
        await Placet.Services.GetRequiredService<AlertEvaluator>().RunAsync(default);
    }

    /// <summary>Moves the clock on in steps of 5 s, samples what is due, and evaluates.</summary>
    protected async Task WatchAsync(TimeSpan time)
    {
        for (var step = 0; step < time.TotalSeconds / 5; step++)
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            await HoldLeaseAsync();
            await SampleAsync();
            await EvaluateAsync();
        }
    }

    /// <summary>Makes a rule, and switches those off that were made with the registration.</summary>
    protected async Task<string> OnlyRuleAsync(object rule)
    {
        foreach (var id in (await GetAsync(Rules)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()))
        {
            using var off = await Owner.PatchJsonAsync($"{Rules}/{id}", new { enabled = false });
            await off.JsonAsync();
        }

        return await CreateRuleAsync(rule);
    }

    protected async Task<string> CreateRuleAsync(object rule)
    {
        // Ids sort by time, which stands still.
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        using var made = await Owner.PostJsonAsync(Rules, rule);
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    /// <summary>The alerts, oldest first.</summary>
    protected async Task<List<JsonElement>> AlertsAsync(string query = "") =>
        [.. (await GetAsync(Alerts + query)).GetProperty("items").EnumerateArray().Reverse()];

    /// <summary>The alerts as <c>kind subject state</c>, oldest first.</summary>
    protected async Task<List<string>> ShownAlertsAsync() =>
        [.. (await AlertsAsync()).Select(alert => $"{Text(alert, "kind")} {Text(alert, "subject")} {Text(alert, "state")}")];

    /// <summary>Makes a webhook that nothing is delivered to.</summary>
    protected async Task<string> AddChannelAsync()
    {
        using var me = await Owner.GetAsync("/api/auth/me");
        var owner = Text((await me.JsonAsync()).GetProperty("user"), "id")!;
        await using var work = await Store.BeginAsync(WriteScope.Owner(owner), default);
        var channel = new NotificationChannel
        {
            Id = NewId.At(Clock.GetUtcNow()),
            OwnerId = owner,
            Name = "Hook",
            Kind = ChannelKind.Webhook,
            Url = "https://receiver.example.org/hook",
            CreatedAt = Clock.GetUtcNow(),
        };
        await work.NotificationChannels.AddAsync(channel, default);
        await work.CommitUnauditedAsync();
        return channel.Id;
    }

    /// <summary>What waits to be sent, oldest first.</summary>
    protected List<string> Outbox() => Placet.Database.Texts("SELECT kind FROM notifications ORDER BY occurred_at");

    /// <summary>Answers that the runtime does not work.</summary>
    protected static Task FailAsync(RawExchange exchange) =>
        exchange.SendAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n{}");

    protected static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
