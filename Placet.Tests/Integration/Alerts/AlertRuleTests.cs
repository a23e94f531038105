using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Alerts;

/// <summary>contract 18: rules are made, read, changed and deleted; one that could never fire is refused.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class AlertRuleTests(DatabaseEngine engine) : AlertFixture(engine)
{
    private const string Rows = "SELECT COUNT(*) FROM alert_rules UNION ALL SELECT COUNT(*) FROM activity WHERE action = 'alert_rule.create'";
    private const string Nobody = "0199f3c2a4b17c5e8d0e5b8f3a6c1d2e";

    private static readonly (string Body, string Path)[] Refused =
    [
        ("""{"kind":"unreachable"}""", "name"),
        ("""{"name":" ","kind":"unreachable"}""", "name"),
        ("""{"name":"x"}""", "kind"),
        ("""{"name":"x","kind":"Unreachable"}""", "kind"),
        ("""{"name":"x","kind":"unreachable","threshold":5}""", "threshold"),
        ("""{"name":"x","kind":"unreachable","threshold":null}""", "threshold"),
        ("""{"name":"x","kind":"unreachable","forMinutes":-1}""", "forMinutes"),
        ("""{"name":"x","kind":"unreachable","forMinutes":43201}""", "forMinutes"),
        ("""{"name":"x","kind":"unreachable","forMinutes":1.5}""", "forMinutes"),
        ("""{"name":"x","kind":"unreachable","forMinutes":"5"}""", "forMinutes"),
        ("""{"name":"x","kind":"silent","forMinutes":0}""", "forMinutes"),
        ("""{"name":"x","kind":"cron_overdue"}""", "forMinutes"),
        ("""{"name":"x","kind":"failing","threshold":20,"forMinutes":0}""", "forMinutes"),
        ("""{"name":"x","kind":"failing","threshold":20,"forMinutes":1441}""", "forMinutes"),
        ("""{"name":"x","kind":"failing","forMinutes":5}""", "threshold"),
        ("""{"name":"x","kind":"failing","forMinutes":5,"threshold":0}""", "threshold"),
        ("""{"name":"x","kind":"failing","forMinutes":5,"threshold":101}""", "threshold"),
        ("""{"name":"x","kind":"failing","forMinutes":5,"threshold":"20"}""", "threshold"),
        ("""{"name":"x","kind":"failing","forMinutes":5,"threshold":{"times":3,"atLeast":1}}""", "threshold"),
        ("""{"name":"x","kind":"budget"}""", "threshold"),
        ("""{"name":"x","kind":"budget","threshold":80}""", "threshold"),
        ("""{"name":"x","kind":"budget","threshold":{}}""", "threshold.of"),
        ("""{"name":"x","kind":"budget","threshold":{"of":"euros","per":"day","limit":1,"percent":[80]}}""", "threshold.of"),
        ("""{"name":"x","kind":"budget","threshold":{"of":"tokens","per":"week","limit":1,"percent":[80]}}""", "threshold.per"),
        ("""{"name":"x","kind":"budget","threshold":{"of":"tokens","per":"day","limit":0,"percent":[80]}}""", "threshold.limit"),
        ("""{"name":"x","kind":"budget","threshold":{"of":"tokens","per":"day","limit":"1","percent":[80]}}""", "threshold.limit"),
        ("""{"name":"x","kind":"budget","threshold":{"of":"tokens","per":"day","limit":1,"percent":[]}}""", "threshold.percent"),
        ("""{"name":"x","kind":"budget","threshold":{"of":"tokens","per":"day","limit":1,"percent":[0]}}""", "threshold.percent"),
        ("""{"name":"x","kind":"budget","threshold":{"of":"tokens","per":"day","limit":1,"percent":[101]}}""", "threshold.percent"),
        ("""{"name":"x","kind":"budget","threshold":{"of":"tokens","per":"day","limit":1,"percent":[80,80]}}""", "threshold.percent"),
        ("""{"name":"x","kind":"budget","forMinutes":5,"threshold":{"of":"tokens","per":"day","limit":1,"percent":[80]}}""", "forMinutes"),
        ("""{"name":"x","kind":"spike","threshold":{"times":0,"atLeast":1}}""", "threshold.times"),
        ("""{"name":"x","kind":"spike","threshold":{"times":3}}""", "threshold.atLeast"),
        ("""{"name":"x","kind":"spike","threshold":{"times":3,"atLeast":-1}}""", "threshold.atLeast"),
        ("""{"name":"x","kind":"unreachable","agents":"some"}""", "agents"),
        ("""{"name":"x","kind":"unreachable","agents":"\ud800"}""", "agents"),
        ("""{"name":"x","kind":"unreachable","agents":{"tags":["\ud800"]}}""", "agents.tags[0]"),
        ("""{"name":"x","kind":"unreachable","agents":{}}""", "agents"),
        ("""{"name":"x","kind":"unreachable","agents":{"ids":["$own"],"tags":["a"]}}""", "agents"),
        ("""{"name":"x","kind":"unreachable","agents":{"ids":[]}}""", "agents.ids"),
        ("""{"name":"x","kind":"unreachable","agents":{"ids":["$own","$own"]}}""", "agents.ids"),
        ("""{"name":"x","kind":"unreachable","agents":{"ids":["$own","0199f3c2a4b17c5e8d0e5b8f3a6c1d2e"]}}""", "agents.ids[1]"),
        ("""{"name":"x","kind":"unreachable","agents":{"ids":["$foreign"]}}""", "agents.ids[0]"),
        ("""{"name":"x","kind":"unreachable","agents":{"tags":[]}}""", "agents.tags"),
        ("""{"name":"x","kind":"unreachable","agents":{"tags":[" "]}}""", "agents.tags"),
        ("""{"name":"x","kind":"unreachable","channels":["0199f3c2a4b17c5e8d0e5b8f3a6c1d2e"]}""", "channels[0]"),
        ("""{"name":"x","kind":"unreachable","channels":[""]}""", "channels"),
        ("""{"name":"x","kind":"unreachable","severity":"fatal"}""", "severity"),
        ("""{"name":"x","kind":"unreachable","repeatMinutes":43201}""", "repeatMinutes"),
    ];

    [Test]
    public async Task A_rule_that_could_never_fire_is_refused_and_nothing_changes()
    {
        var (own, foreign) = (await AddAsync("http://127.0.0.1:9"), await ForeignAgentAsync());
        var before = Query(Rows);
        var faults = new List<string>();
        foreach (var (body, path) in Refused)
        {
            var sent = body.Replace("$own", own, StringComparison.Ordinal).Replace("$foreign", foreign, StringComparison.Ordinal);
            using var answer = await Owner.SendRawAsync(HttpMethod.Post, Rules, sent);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode is not HttpStatusCode.BadRequest
                || Text(JsonDocument.Parse(text).RootElement.GetProperty("error"), "code") != "validation_failed"
                || JsonDocument.Parse(text).RootElement.GetProperty("errors").EnumerateArray().All(error => Text(error, "path") != path))
                faults.Add($"{body} should be refused for {path}, but: {(int)answer.StatusCode} {text}");
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults));
        Assert.That(Query(Rows), Is.EqualTo(before));
    }

    [TestCase("""{"name":"Money","kind":"budget","agents":{"tags":["a"]},"threshold":{"of":"tokens","per":"month","limit":1000000,"percent":[80,100]},"forMinutes":0,"repeatMinutes":60,"severity":"critical","channels":[],"enabled":false}""")]
    [TestCase("""{"name":"Errors","kind":"failing","agents":"all","threshold":20,"forMinutes":15,"repeatMinutes":0,"severity":"info","channels":[],"enabled":true}""")]
    [TestCase("""{"name":"Peak","kind":"spike","agents":"all","threshold":{"times":2.5,"atLeast":1000},"forMinutes":0,"repeatMinutes":0,"severity":"warning","channels":[],"enabled":true}""")]
    [TestCase("""{"name":"Late","kind":"cron_overdue","agents":"all","forMinutes":10,"repeatMinutes":0,"severity":"warning","channels":[],"enabled":true}""")]
    public async Task A_rule_is_answered_as_it_was_made(string body)
    {
        using var made = await Owner.SendRawAsync(HttpMethod.Post, Rules, body);
        var id = Text(await made.JsonAsync(HttpStatusCode.Created), "id");
        var read = JsonNode.Parse((await GetAsync($"{Rules}/{id}")).GetRawText())!.AsObject();
        read.Remove("id");
        Assert.That(JsonNode.DeepEquals(read, JsonNode.Parse(body)), Is.True, read.ToJsonString());
        Assert.That((await GetAsync(Rules)).GetProperty("items").EnumerateArray().Select(rule => Text(rule, "id")), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task A_change_leaves_the_rest_as_it_was_and_is_refused_as_a_whole()
    {
        var id = await CreateRuleAsync(new { name = "Errors", kind = "failing", threshold = 20, forMinutes = 15 });
        using var changed = await Owner.PatchJsonAsync($"{Rules}/{id}", new { threshold = 30, name = "More errors" });
        var rule = await changed.JsonAsync();
        Assert.That(
            (Text(rule, "name"), rule.GetProperty("threshold").GetInt32(), rule.GetProperty("forMinutes").GetInt32()),
            Is.EqualTo(("More errors", 30, 15)));
        using var refused = await Owner.PatchJsonAsync($"{Rules}/{id}", new { name = "None", threshold = 0 });
        await refused.JsonAsync(HttpStatusCode.BadRequest);
        Assert.That((await GetAsync($"{Rules}/{id}")).GetRawText(), Is.EqualTo(rule.GetRawText()));
    }

    [Test]
    public async Task Nobody_reaches_somebody_elses_rule()
    {
        var id = await CreateRuleAsync(new { name = "Mine", kind = "unreachable" });
        var other = await Placet.AsMemberAsync("other@placet.test");
        foreach (var request in new Func<string, Task<HttpResponseMessage>>[]
        {
            path => other.GetAsync(path), path => other.PatchJsonAsync(path, new { enabled = false }), path => other.DeleteAsync(path),
        })
        {
            foreach (var named in new[] { id, Nobody })
            {
                using var answer = await request($"{Rules}/{named}");
                Assert.That(Text((await answer.JsonAsync(HttpStatusCode.NotFound)).GetProperty("error"), "code"),
                    Is.EqualTo("alert_rule_not_found"));
            }
        }

        Assert.That((await GetAsync($"{Rules}/{id}")).GetProperty("enabled").GetBoolean(), Is.True);
        Assert.That((await GetAsync(Rules, other)).GetProperty("items").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task The_first_registration_makes_five_rules_once()
    {
        Assert.That((await GetAsync(Rules)).GetProperty("items").GetArrayLength(), Is.Zero);
        var agent = await AddAsync("http://127.0.0.1:9");
        var made = (await GetAsync(Rules)).GetProperty("items").EnumerateArray().ToList();
        Assert.That(
            made.Select(rule => $"{Text(rule, "kind")} {rule.GetProperty("forMinutes")} {Text(rule, "severity")}"),
            Is.EqualTo(new[]
            {
                "unreachable 5 critical", "silent 10 warning", "cron_failed 0 warning", "mcp_down 10 warning", "approval_waiting 1440 info",
            }));
        Assert.That(made.Select(rule => rule.GetProperty("enabled").GetBoolean()), Has.All.True);
        Assert.That(made.Select(rule => rule.GetProperty("channels").GetArrayLength()), Has.All.Zero);
        foreach (var rule in made)
        {
            using var deleted = await Owner.DeleteAsync($"{Rules}/{Text(rule, "id")}");
            await deleted.JsonAsync();
        }

        await AddAsync("http://127.0.0.1:9", "two");
        using var again = await OwnersAgent.PostJsonAsync("/api/v1/agents/setManagement",
            new { channelId = agent, url = "http://127.0.0.1:9", apiKey = "runtime-key-9876543210" });
        await again.JsonAsync();
        Assert.That((await GetAsync(Rules)).GetProperty("items").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_list_is_answered_in_pages()
    {
        for (var number = 1; number <= 5; number++)
            await CreateRuleAsync(new { name = $"rule {number}", kind = "unreachable" });
        var (names, cursor) = (new List<string?>(), (string?)string.Empty);
        while (cursor is not null)
        {
            var page = await GetAsync($"{Rules}?limit=2&cursor={cursor}");
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(rule => Text(rule, "name")));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        Assert.That(names, Is.EqualTo(new[] { "rule 1", "rule 2", "rule 3", "rule 4", "rule 5" }));
    }

    [Test]
    public async Task Changes_of_rules_are_in_the_activity_log()
    {
        var id = await CreateRuleAsync(new { name = "Mine", kind = "unreachable" });
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        using var changed = await Owner.PatchJsonAsync($"{Rules}/{id}", new { forMinutes = 7 });
        await changed.JsonAsync();
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        using var deleted = await Owner.DeleteAsync($"{Rules}/{id}");
        await deleted.JsonAsync();
        Assert.That(
            (await GetAsync("/api/manage/activity?limit=3")).GetProperty("items").EnumerateArray()
                .Select(row => $"{Text(row, "action")} {Text(row, "target")} {row.GetProperty("status")}"),
            Is.EqualTo(new[] { "alert_rule.delete Mine 200", "alert_rule.update Mine 200", "alert_rule.create Mine 201" }));
    }

    private async Task<string> ForeignAgentAsync()
    {
        var other = await Placet.AsMemberAsync("other@placet.test");
        using var made = await other.PostJsonAsync("/api/agents", new { name = "theirs" });
        return Text(await made.JsonAsync(HttpStatusCode.Created), "id")!;
    }
}
