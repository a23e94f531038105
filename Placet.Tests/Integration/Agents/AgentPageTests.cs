using System.Net;
using System.Text.Json;
using Placet.Tests.Client;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 14: a person's agents in pages, searched and in the order of their names.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class AgentPageTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    private readonly Dictionary<string, string> ids = [];

    [OneTimeSetUp]
    public async Task Make()
    {
        await MakeAsync("beta", new { name = "beta", description = "Schreibt Übersetzungen", tag = "sprache" });
        await MakeAsync("Alpha", new { name = "Alpha", description = "100% done", tag = "Office" });
        await MakeAsync("Émile", new { name = "Émile", tag = "sprache" });
        await MakeAsync("zulu", new { name = "zulu_1 [x]" });
        await MakeAsync("émile", new { name = "émile" });
        await MakeAsync("child", new { name = "child" });
        using var nested = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = ids["child"], isSubagent = true, parentChannelId = ids["Alpha"] });
        nested.EnsureSuccessStatusCode();
        using var managed = await Agent.PostJsonAsync("/api/v1/agents/setManagement",
            new { channelId = ids["beta"], url = "http://127.0.0.1:1", apiKey = "runtime-key-123456" });
        managed.EnsureSuccessStatusCode();
        using var pinged = await Agent.PostJsonAsync("/api/v1/status/ping", new { agentId = ids["zulu"], status = "busy" });
        pinged.EnsureSuccessStatusCode();
        await CreateAsync("Alpha of somebody else", StrangersAgent);
    }

    [Test]
    public async Task Without_its_parameters_it_is_the_array_of_before_newest_first()
    {
        using var all = await Person.GetAsync("/api/agents?includeSubagents=true&unknown=1");
        Assert.That((await all.JsonAsync()).EnumerateArray().Select(NameOf),
            Is.EqualTo(new[] { "child", "émile", "zulu_1 [x]", "Émile", "Alpha", "beta" }));
    }

    [TestCase("search=")]
    [TestCase("tag=")]
    [TestCase("status=")]
    [TestCase("managed=")]
    [TestCase("limit=")]
    [TestCase("cursor=")]
    [TestCase("LIMIT=200")]
    public async Task With_any_of_them_even_empty_it_is_a_page_by_name_without_case_and_accents(string query)
    {
        Assert.That(await NamesAsync(query), Is.EqualTo(new[] { "Alpha", "beta", "Émile", "émile", "zulu_1 [x]" }));
        Assert.That(await NamesAsync(query + "&includeSubagents=1"),
            Is.EqualTo(new[] { "Alpha", "beta", "child", "Émile", "émile", "zulu_1 [x]" }));
    }

    [TestCase("search=ALPH", "Alpha")]
    [TestCase("search=emile", "Émile,émile")]
    [TestCase("search=%C3%89M", "Émile,émile")]
    [TestCase("search=e%CC%81m", "Émile,émile")]
    [TestCase("search=uberSETZ", "beta")]
    [TestCase("search=SPRACHE", "beta,Émile")]
    [TestCase("search=%20%20office%20", "Alpha")]
    [TestCase("search=nothing", "")]
    [TestCase("search=alpha%0Adone", "")]
    [TestCase("search=%25", "Alpha")]
    [TestCase("search=_", "zulu_1 [x]")]
    [TestCase("search=%5Bx", "zulu_1 [x]")]
    [TestCase("search=%5C", "")]
    [TestCase("search='%20OR%201=1--", "")]
    [TestCase("tag=sprache", "beta,Émile")]
    [TestCase("tag=sprach", "")]
    [TestCase("tag=sprache&search=mil", "Émile")]
    [TestCase("managed=true", "beta")]
    [TestCase("managed=0", "Alpha,Émile,émile,zulu_1 [x]")]
    [TestCase("status=busy", "zulu_1 [x]")]
    [TestCase("status=offline&managed=1", "beta")]
    [TestCase("status=active", "")]
    public async Task What_is_asked_for_is_found_and_nothing_else(string query, string names) =>
        Assert.That(await NamesAsync(query), Is.EqualTo(names.Length == 0 ? [] : names.Split(',')));

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public async Task Page_after_page_is_the_whole_list_each_agent_once(int limit)
    {
        List<string> seen = [];
        var cursor = string.Empty;
        do
        {
            using var answer = await Person.GetAsync($"/api/agents?limit={limit}&cursor={Uri.EscapeDataString(cursor)}");
            var page = await answer.JsonAsync();
            Assert.That(page.GetProperty("items").GetArrayLength(), Is.LessThanOrEqualTo(limit));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        // Of one name, the older one has the lower id.
        Assert.That(seen, Is.EqualTo(new[] { ids["Alpha"], ids["beta"], ids["Émile"], ids["émile"], ids["zulu"] }));
    }

    [Test]
    public async Task A_cursor_of_somebody_else_leads_to_ones_own_agents_alone()
    {
        using var mine = await Person.GetAsync("/api/agents?limit=1");
        var cursor = (await mine.JsonAsync()).GetProperty("nextCursor").GetString();
        using var theirs = await Stranger.GetAsync($"/api/agents?cursor={cursor}&search=a");
        Assert.That((await theirs.JsonAsync()).GetProperty("items").EnumerateArray().Select(NameOf),
            Is.EqualTo(new[] { "Alpha of somebody else" }));
    }

    [TestCase("limit=0", "limit")]
    [TestCase("limit=201", "limit")]
    [TestCase("limit=-1", "limit")]
    [TestCase("limit=x", "limit")]
    [TestCase("status=sleepy", "status")]
    [TestCase("status=Busy", "status")]
    [TestCase("managed=yes", "managed")]
    [TestCase("cursor=no-place", "cursor")]
    [TestCase("cursor=%00", "cursor")]
    [TestCase("cursor=YWJj", "cursor")]
    [TestCase("search=$201", "search")]
    [TestCase("tag=$65", "tag")]
    public async Task What_cannot_be_used_is_400_and_named(string query, string path)
    {
        var (name, count) = query.Split('$') is [var head, var number]
            ? (head, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))
            : (query, 0);
        using var answer = await Person.GetAsync($"/api/agents?{name}{new string('x', count)}");
        await answer.InvalidAsync(path);
    }

    [Test]
    public async Task A_page_is_what_the_document_describes_and_shows_agents_as_the_list_does()
    {
        var api = await ApiDescription.ReadAsync(Placet.Anonymous());
        var schema = api.Own.Single(
            operation => operation.Name == "GET /api/agents").Responses["200"]!["content"]!["application/json"]!["schema"]!;
        using var page = await Person.GetAsync("/api/agents?search=beta");
        using var list = await Person.GetAsync("/api/agents");
        var found = System.Text.Json.Nodes.JsonNode.Parse(await page.Content.ReadAsStringAsync())!;
        var all = System.Text.Json.Nodes.JsonNode.Parse(await list.Content.ReadAsStringAsync())!;

        Assert.That(api.FaultsOf(found, schema), Is.Empty);
        Assert.That(api.FaultsOf(all, schema), Is.Empty);
        Assert.That(found["items"]![0]!.ToJsonString(),
            Is.EqualTo(all.AsArray().Single(agent => agent!["id"]!.GetValue<string>() == ids["beta"])!.ToJsonString()));
    }

    [Test]
    public async Task A_new_name_is_found_and_sorted_at_once_and_the_old_one_no_more()
    {
        var id = await CreateAsync("Öde");
        using var changed = await Person.PatchJsonAsync($"/api/agents/{id}", new { name = "Ägir", description = "neu", tag = "t1" });
        changed.EnsureSuccessStatusCode();
        Assert.That(await NamesAsync("search=ode"), Is.Empty);
        Assert.That(await NamesAsync("search=agir"), Is.EqualTo(new[] { "Ägir" }));
        Assert.That((await NamesAsync("limit=1"))[0], Is.EqualTo("Ägir"));
        using var tagged = await Agent.PostJsonAsync("/api/v1/agents/setTag", new { channelId = id, tag = "Größe" });
        tagged.EnsureSuccessStatusCode();
        Assert.That(await NamesAsync("search=grosse"), Is.EqualTo(new[] { "Ägir" }));
        using var deleted = await Person.DeleteAsync($"/api/agents/{id}");
        Assert.That(await NamesAsync("search=agir"), Is.Empty);
    }

    private static string NameOf(JsonElement agent) => agent.GetProperty("name").GetString()!;

    private async Task MakeAsync(string key, object agent)
    {
        using var made = await Person.PostJsonAsync("/api/agents", agent);
        ids[key] = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private async Task<List<string>> NamesAsync(string query)
    {
        using var answer = await Person.GetAsync($"/api/agents?{query}");
        var page = await answer.JsonAsync();
        Assert.That(page.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "items", "nextCursor" }));
        return [.. page.GetProperty("items").EnumerateArray().Select(NameOf)];
    }
}
