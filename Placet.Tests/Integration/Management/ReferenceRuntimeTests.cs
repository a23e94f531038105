using System.Net;
using System.Text;
using System.Text.Json;
using Placet.AgentRuntime;
using Placet.Tests.Contract;
using Placet.Tests.Integration.AgentRuntime;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

/// <summary>Every example exchange through our routes: program and reference runtime, on sockets.</summary>
internal sealed class ReferenceRuntimeTests : ManagementFixture
{
    [TestCaseSource(typeof(ManagedExample), nameof(ManagedExample.All))]
    public async Task A_route_answers_what_the_reference_runtime_answers(ManagedExample example)
    {
        var exchange = example.Exchange;
        await using var runtime = await RuntimeFixture.StartAsync(exchange.RuntimeOptions());
        await exchange.PrepareAsync(runtime);
        await ManageAsync(AgentId, runtime.Runtime.Address.ToString(), runtime.Runtime.Token);

        using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), Manage(example.Target));
        if (example.Body is not null)
            request.Content = new StringContent(example.Body, Encoding.UTF8, "application/json");
        using var answer = await Person.SendAsync(request);

        if (exchange.Status < 400)
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(exchange.Status));
            exchange.AssertAnswered(await answer.Content.ReadAsStringAsync());
            return;
        }

        var error = await answer.JsonAsync((HttpStatusCode)exchange.Status);
        Assert.That(error.GetProperty("upstreamStatus").GetInt32(), Is.EqualTo(exchange.Status));
        Assert.That(error.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo($"upstream_{exchange.Status}"));
    }

    [TestCaseSource(typeof(ExampleExchanges), nameof(ExampleExchanges.All))]
    public void An_example_exchange_is_reached_through_a_route(ExampleExchange exchange) =>
        Assert.That(ManagedExample.All.Where(example => example.Exchange == exchange), Is.Not.Empty);

    [Test]
    public async Task A_partial_runtime_answers_404_for_what_it_lacks()
    {
        await using var partial = await AgentRuntimeHost.StartAsync(
            new AgentRuntimeOptions { DisabledGroups = RuntimeGroups.Newer | RuntimeGroups.Mcp });
        var id = await CreateAsync("partial");
        await ManageAsync(id, partial.Address.ToString(), partial.Token);
        foreach (var group in new[] { "mcp", "policy", "versions", "settings" })
        {
            using var answer = await Person.GetAsync($"/api/agents/{id}/manage/{group}");
            var error = await answer.JsonAsync(HttpStatusCode.NotFound);
            Assert.That(error.GetProperty("upstreamStatus").GetInt32(), Is.EqualTo(404));
            Assert.That(error.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("upstream_404"));
        }

        using var sessions = await Person.GetAsync($"/api/agents/{id}/manage/sessions");
        Assert.That((await sessions.JsonAsync()).GetProperty("items").ValueKind, Is.EqualTo(JsonValueKind.Array));
    }
}
