using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Instances;

/// <summary>Two processes on one database: what one has seen of an alert when it is killed, the other goes on with.</summary>
internal sealed class AlertTakeOverTests
{
    private const string Password = "owner-password-1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    [Test]
    public async Task A_pending_alert_of_a_killed_leader_fires_once_and_on_the_other_instance()
    {
        var data = TempFolder.Create();
        try
        {
            await using var first = await StartAsync(data);
            await SignInAsync(first);
            await using var second = await StartAsync(data);
            await SignInAsync(second);
            using var made = await first.Client.PostJsonAsync("/api/agents", new { name = "dead" });
            var agent = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
            using var set = await first.Client.PostJsonAsync(
                "/api/v1/agents/setManagement", new { channelId = agent, url = "http://127.0.0.1:9", apiKey = "runtime-key-0123456789" });
            await set.JsonAsync();
            using var rule = await first.Client.PostJsonAsync("/api/manage/alert-rules",
                new { name = "one minute", kind = "unreachable", forMinutes = 1, severity = "info" });
            await rule.JsonAsync(HttpStatusCode.Created);

            var pending = await WaitForAsync(first, "pending");
            first.Kill();
            var firing = await WaitForAsync(second, "firing");
            Assert.That(firing.GetProperty("id").GetString(), Is.EqualTo(pending.GetProperty("id").GetString()));
            Assert.That(firing.GetProperty("startedAt").GetString(), Is.EqualTo(pending.GetProperty("startedAt").GetString()));
            Assert.That((await AlertsAsync(second)).Count(IsOfRule), Is.EqualTo(1));
            var lasted = firing.GetProperty("firedAt").GetDateTimeOffset() - firing.GetProperty("startedAt").GetDateTimeOffset();
            await TestContext.Out.WriteLineAsync($"fired {lasted.TotalSeconds:F0} s after it began, by a rule of one minute");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static Task<PlacetProcess> StartAsync(string data) => PlacetProcess.StartAsync(
        data, $"--InitialUser:Password={Password}", "--Sampling:Enabled=true", "--Sampling:HealthSeconds=1");

    private static async Task SignInAsync(PlacetProcess placet)
    {
        using var login = await placet.Client.PostJsonAsync("/api/auth/login", new { email = "admin@placet.local", password = Password });
        placet.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Cookies.TokenOf(login));
        using var key = await placet.Client.PostJsonAsync("/api/api-keys", new { });
        placet.Client.DefaultRequestHeaders.Add("x-api-key", (await key.JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString());
    }

    private static bool IsOfRule(JsonElement alert) => alert.GetProperty("ruleName").GetString() == "one minute";

    private static async Task<List<JsonElement>> AlertsAsync(PlacetProcess placet)
    {
        using var answer = await placet.Client.GetAsync("/api/manage/alerts");
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()];
    }

    private static async Task<JsonElement> WaitForAsync(PlacetProcess placet, string state)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var alert = (await AlertsAsync(placet)).Find(one => IsOfRule(one) && one.GetProperty("state").GetString() == state);
            if (alert.ValueKind is JsonValueKind.Object)
                return alert;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }
}
