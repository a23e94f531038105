using System.Text.Json;
using System.Text.Json.Nodes;

namespace Placet.Tests.Browser;

/// <summary>What a runtime sends is text, whatever it holds; and a bad answer breaks nothing but its own part.</summary>
internal sealed class HostileRuntimeTests : BrowserFixture
{
    private static readonly string[] Texts =
    [
        """<img src=x onerror="document.title='broken'"><script>document.title='broken'</script>""",
        "\u202Egpj.tiderc\u202C שלום مرحبا",
        "👩‍👩‍👧‍👦🏳️‍🌈 \u0000\u0007 {{x}} ${y} %s javascript:alert(1)",
        new string('w', 10_000),
    ];

    private readonly List<RegisteredAgent> added = [];
    private RegisteredAgent hostile = null!;
    private RegisteredAgent odd = null!;

    protected override async Task PrepareAsync()
    {
        hostile = await Fleet.AddAsync(Texts[0]);
        foreach (var (path, answer) in new[]
                 {
                     ("sessions", "sessions.list"), ("audit", "audit.list"), ("audit/stats", "audit.stats"), ("usage", "usage.query-model"),
                     ("workspace/tree", "workspace.tree"), ("credentials", "credentials.list"), ("credentials/providers", "providers.list"),
                     ("mcp", "mcp.list"), ("cron", "cron.list"), ("agent/versions", "versions.list"),
                     ("improvement/runs", "improvement.list"),
                     ("skills", "skills.list"), ("scripts", "scripts.list"), ("channels", "channels.list"), ("policy", "policy.list"),
                     ("settings", "settings.get"), ("commands/status", "commands.status"),
                     ("agent-card", "agent-card.get"), ("a2a/peers", "a2a-peers.list"),
                     ("health", "health.get"), ("sessions/{key}", "sessions.get"),
                 })
            hostile.Runtime.Next("GET", path, Always).AnswerJson(Poisoned(Examples.Text($"{answer}.response.json")));

        odd = await Fleet.AddAsync("Odd");
        foreach (var (path, answer) in OddAnswers)
            odd.Runtime.Next("GET", path, Always).AnswerJson(answer);
    }

    /// <summary>Real runtimes' answers that no document describes: null models, scalars among channels, numbers as text.</summary>
    private static readonly (string Path, string Answer)[] OddAnswers =
    [
        ("usage", """{"items":[{"model":null,"date":"2026-05-12","prompt_tokens":"1200","completion_tokens":"30"},"""
            + """{"model":"m","turn_count":null}],"totals":{"prompt_tokens":"1200"}}"""),
        ("channels", """{"channels":{"sendProgress":true,"retries":"3","telegram":{"enabled":"true"},"nothing":null,"list":[1]}}"""),
        ("credentials", """{"items":[{"key":"A_KEY","hasValue":"true"},{"key":null},"text",null]}"""),
        ("cron", """{"items":[{"id":7,"name":null,"enabled":"true","schedule":null,"state":"""
            + """{"next_run_at_ms":"1778828400000","run_history":"none"}},{},null]}"""),
        ("mcp", """{"items":[{"name":"half","tools":"none","connected":"true"},{"tools":[null,3]}]}"""),
        ("sessions",
            """{"items":[{"key":"k:1","message_count":"12","updated_at":"2026-05-14T09:12:33","metadata":[]},{"key":5},[]],"count":"3"}"""),
        ("audit", """{"items":[{"ts":"2026-05-14T09:12:33","event":null,"duration_ms":"4"},{"ts":null},7],"total":"2"}"""),
        ("workspace/tree", """{"root":null,"tree":{"children":["""
            + """{"name":"only-name","type":"file","size":"12"},{"path":"b","type":"dir","children":null},null]}}"""),
        ("skills", """{"items":[{"name":"bare"},{"description":"no name"},null]}"""),
        ("scripts", """{"items":[{"name":"bare.sh","size":"9"},null]}"""),
        ("policy", """{"enabled":"yes","rules":[{"tool":"t","action":"maybe","params":null},null]}"""),
        ("settings", """{"basic":{"model":7,"provider":null},"advanced":null,"browser":[]}"""),
        ("agent/versions", """{"items":[{"sha":"abc1234","files":null,"timestamp":12},{},null]}"""),
        ("improvement/runs",
            """{"items":[{"id":"r1","status":null,"scopes":"memory","checks":[null,{"name":4}],"diff_artifacts":null},null]}"""),
        ("commands/status", """{"ok":"true","uptime":"12.5","activeTasks":"1","lastUsage":"none"}"""),
        ("agent-card", """{"name":4,"skills":[null,{"id":1,"tags":"t"}],"provider":"P","capabilities":[]}"""),
        ("a2a/peers", """{"items":[{"alias":"a","url":null,"enabled":"true","lastCalledAt":0},null]}"""),
        ("health", """{"status":7,"uptime":"93784.4","sessions":"7","model":null}"""),
    ];

    [TestCaseSource(typeof(Section), nameof(Section.All))]
    public async Task Hostile_texts_are_shown_as_text_and_widen_nothing(Section section)
    {
        await OpenWholeAsync(section.PathOf(hostile.Id));
        await Expect(Markup).ToBeVisibleAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await Page.TitleAsync(), Is.Not.EqualTo("broken"));
            Assert.That(await Page.Locator("main img, main script, main iframe").CountAsync(), Is.Zero);
            Assert.That(await Page.Locator("a[href^='javascript:']").CountAsync(), Is.Zero);
            Assert.That(await WidestAsync(Page), Is.Empty);
        });
        await Page.SetViewportSizeAsync(390, 844);
        Assert.That(await WidestAsync(Page), Is.Empty);
    }

    [Test]
    public async Task Hostile_names_are_text_on_the_pages_over_all_agents()
    {
        foreach (var path in new[] { "/", "/usage", "/activity", $"/agents/{hostile.Id}/sessions?session=x" })
        {
            await OpenWholeAsync(path);
            await Expect(Markup).ToBeVisibleAsync();
            Assert.That(await Page.TitleAsync(), Is.Not.EqualTo("broken"));
            Assert.That(await WidestAsync(Page), Is.Empty, path);
        }
    }

    [TestCaseSource(typeof(Section), nameof(Section.All))]
    public async Task Odd_answers_show_what_can_be_shown(Section section)
    {
        await OpenWholeAsync(section.PathOf(odd.Id));
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Odd", Exact = true })).ToBeVisibleAsync();
        await Expect(Main.GetByText("Something went wrong.")).ToHaveCountAsync(0);
        await Expect(Main.GetByText("NaN")).ToHaveCountAsync(0);
        await Expect(Main.GetByText("undefined")).ToHaveCountAsync(0);
        await Expect(Main.GetByText("[object Object]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_runtime_that_answers_404_to_everything_is_told_section_by_section()
    {
        var none = await AddAsync("Nothing", new() { NotFoundOnly = true });
        Watcher.Expect(404, $"^/api/agents/{none.Id}/");
        Watcher.Expect(502, $"^/api/agents/{none.Id}/");
        await OpenAsync(none, "overview");
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Nothing" })).ToBeVisibleAsync();
        await Expect(Main.GetByText("Something went wrong.")).ToHaveCountAsync(0);
        await OpenAsync(none, "cron");
        await Expect(Main.GetByText("There is no such section").Or(Main.GetByText("This runtime has no scheduled jobs")))
            .ToBeVisibleAsync();
        await Expect(Main.GetByText("No jobs yet")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_session_of_ten_megabytes_is_read_page_by_page_and_the_page_stays_usable()
    {
        var large = await AddAsync("Large");
        var line = new string('m', 2_000);
        var messages = new JsonArray([.. Enumerable.Range(0, 5_000).Select(index =>
            (JsonNode)new JsonObject
            {
                ["role"] = index % 2 == 0 ? "user" : "assistant",
                ["content"] = $"{index} {line}",
                ["timestamp"] = "2026-05-14T09:12:01",
            })]);
        large.Runtime.Next("GET", "sessions/{key}", Always).AnswerJson(
            new JsonObject { ["key"] = "telegram:1", ["messages"] = messages }.ToJsonString());
        await OpenAsync(large, "sessions?session=telegram%3A1");
        await Expect(Main.GetByText("4999 mmm").First).ToBeVisibleAsync();
        Assert.That(await Main.GetByRole(AriaRole.Listitem).CountAsync(), Is.LessThan(500));
        await Main.GetByRole(AriaRole.Button, new() { Name = "Older" }).First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(Pattern("page=1"));
    }

    [Test]
    public async Task An_answer_that_is_no_json_and_one_that_breaks_off_are_told_where_they_belong()
    {
        var broken = await AddAsync("Broken");
        broken.Runtime.Next("GET", "cron", Always).AnswerHtml();
        broken.Runtime.Next("GET", "mcp", Always).AnswerBrokenJson();
        broken.Runtime.Next("GET", "skills", Always).AbortInBody();
        Watcher.Expect(502, $"^/api/agents/{broken.Id}/");
        foreach (var section in new[] { "cron", "mcp", "skills" })
        {
            await OpenAsync(broken, section);
            await Expect(Main.GetByText("The runtime gives no usable answer.").First).ToBeVisibleAsync();
            await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Broken" })).ToBeVisibleAsync();
        }
    }

    protected override async Task CleanUpAsync()
    {
        foreach (var agent in added)
            (await Owner.DeleteAsync($"/api/agents/{agent.Id}")).Dispose();
        added.Clear();
    }

    private async Task<RegisteredAgent> AddAsync(string name, AgentRuntimeOptions? options = null)
    {
        var agent = await Fleet.AddAsync(name, options);
        added.Add(agent);
        return agent;
    }

    /// <summary>Opens an address and waits until all parts have come: the header alone would be there long before.</summary>
    private async Task OpenWholeAsync(string path)
    {
        // With the stream of hints, which ends with the page, the network would never be idle.
        await Page.AddInitScriptAsync("localStorage.setItem('placet.live', 'off')");
        await OpenAsync(path);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(Main.GetByRole(AriaRole.Status, new() { Name = "Loading" })).ToHaveCountAsync(0);
    }

    /// <summary>What of the markup is seen as the text that it is.</summary>
    private ILocator Markup => Main.GetByText("<script>").Locator("visible=true").First;

    /// <summary>The document with a hostile text behind each of its texts that says nothing about what kind it is.</summary>
    private static string Poisoned(string json)
    {
        var next = 0;
        var document = JsonNode.Parse(json)!;
        Poison(document, "");
        return document.ToJsonString();

        void Poison(JsonNode node, string name)
        {
            if (node is JsonArray items)
            {
                foreach (var (index, item) in items.Index().ToList())
                    Replace(item, name, value => items[index] = value);
            }
            else if (node is JsonObject members)
            {
                foreach (var (member, value) in members.ToList())
                    Replace(value, member, text => members[member] = text);
            }
        }

        void Replace(JsonNode? node, string name, Action<JsonNode> put)
        {
            if (node?.GetValueKind() != JsonValueKind.String)
            {
                if (node is not null)
                    Poison(node, name);
                return;
            }

            var text = node.GetValue<string>();
            var isKind = name is "kind" or "type" or "role" or "status" or "approval_state" or "event"
                or "origin" or "date" or "from" or "to" or "tz" or "expr" or "action" or "encoding"
                || name.StartsWith("is", StringComparison.Ordinal)
                || DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);
            // Texts are numbered, so that names stay unique.
            if (!isKind)
                put($"{Texts[next % Texts.Length]} {next++}");
        }
    }
}
