using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime;
using Placet.Tests.Client;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 25: an agent is handed over when both sides agree, and the old owner has nothing left of it.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class TransferTests(DatabaseEngine engine)
{
    private const string Stranger = "stranger@placet.test";

    private FakeTimeProvider clock = null!;
    private PlacetHost placet = null!;
    private AgentRuntimeHost runtime = null!;
    private int users;

    [OneTimeSetUp]
    public async Task Start()
    {
        clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow()) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        runtime = await AgentRuntimeHost.StartAsync();
        placet = await PlacetHost.StartAsync(
            ["Agents:MaxPerUser=5"], services => services.AddSingleton<TimeProvider>(new HalfVirtualClock(clock)), engine: engine);
        await placet.AsMemberAsync(Stranger);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await placet.DisposeAsync();
        await runtime.DisposeAsync();
    }

    [Test]
    public async Task Both_sides_agree_and_the_agent_goes_with_its_key_and_the_agents_below_it()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await RegisterAsync(from, "Nightly");
        var child = await CreateAsync(from, "child", parent: agent);
        var grandchild = await CreateAsync(from, "grandchild", parent: child);
        var other = await CreateAsync(from, "other");
        var offer = await OfferAsync(from, agent, to.Email.ToUpperInvariant());
        Assert.That(Text(offer, "agentName"), Is.EqualTo("Nightly"));

        Assert.That(await IncomingAsync(to), Is.EqualTo(new[] { Text(offer, "id") }));
        Assert.That(await OutgoingAsync(from), Is.EqualTo(new[] { Text(offer, "id") }));
        // Nothing is reached before it is accepted.
        await ExpectAsync(to, $"/api/agents/{agent}", HttpStatusCode.NotFound);

        var accepted = await AcceptAsync(to, Text(offer, "id"));
        Assert.That(Text(accepted, "id"), Is.EqualTo(agent));
        Assert.That(await AgentsOfAsync(to), Is.EquivalentTo(new[] { agent, child, grandchild }));
        Assert.That(await AgentsOfAsync(from), Is.EquivalentTo(new[] { other }));
        using (var sessions = await to.Client.GetAsync($"/api/agents/{agent}/manage/sessions"))
            await sessions.JsonAsync();
        Assert.That(await IncomingAsync(to), Is.Empty);
        Assert.That(await OutgoingAsync(from), Is.Empty);
        Assert.That(placet.Database.Texts("SELECT parent_agent_id FROM agents WHERE id = @id", ("@id", grandchild)), Is.EqualTo(new[] { child }));
    }

    [Test]
    public async Task The_old_owner_gets_404_on_every_route_that_names_the_agent()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await RegisterAsync(from);
        // What is cached of it must not outlive the hand-over.
        using (var before = await from.Client.GetAsync($"/api/agents/{agent}/manage/sessions"))
            await before.JsonAsync();
        await AcceptAsync(to, Text(await OfferAsync(from, agent, to.Email), "id"));
        runtime.ClearRequests();

        var faults = new List<string>();
        var named = new Adversarial.Belongings(agent, "none", "none", await CreateAsync(from, "parent"), "none");
        var operations = ApiDescription.Committed.Operations
            .Where(operation => operation.Path.Contains("{agentId}", StringComparison.Ordinal)
                || operation.Path.StartsWith("/api/agents/{id}", StringComparison.Ordinal)
                || operation.Path.StartsWith("/api/v1/agents", StringComparison.Ordinal)).ToList();
        foreach (var operation in operations.Where(operation => operation.Name is not ("GET /api/v1/agents" or "POST /api/v1/agents")))
        {
            using var request = Adversarial.DescribedRequest.To(operation, named, []);
            var client = operation.Security == "apiKey" ? from.Agent : from.Client;
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode != HttpStatusCode.NotFound)
                faults.Add($"{operation.Name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults));
        Assert.That(operations, Has.Count.GreaterThan(80));
        Assert.That(runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task Lists_of_the_old_owner_say_nothing_of_the_agent_and_those_of_the_new_one_do()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await RegisterAsync(from, "Wanderer");
        await CreateAsync(from, "stays");
        AddEpisode(from.Id, agent, "firing");
        AddEpisode(from.Id, agent, "pending");
        await AcceptAsync(to, Text(await OfferAsync(from, agent, to.Email), "id"));

        foreach (var path in new[]
        {
            "/api/agents", "/api/agents?search=Wanderer", "/api/agents?includeSubagents=true", "/api/agents/manage/overview",
            "/api/manage/alerts", "/api/manage/history", "/api/manage/usage", "/api/agents/manage/daily-usage", "/api/transfers",
            "/api/manage/activity?limit=200", "/api/manage/activity.csv", "/api/manage/alert-rules",
        })
        {
            using var answer = await from.Client.GetAsync(path);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain(agent), path);
        }

        var alerts = (await GetAsync(to, "/api/manage/alerts")).GetProperty("items").EnumerateArray().ToList();
        Assert.That(alerts.Select(alert => (Text(alert, "agentId"), Text(alert, "state"))), Is.EqualTo(new[] { (agent, "resolved") }));
        var actions = (await ActivityAsync(to)).Where(row => Text(row, "agentId") == agent).Select(row => Text(row, "action")).ToList();
        Assert.That(actions, Is.SupersetOf(new[] { "agent.create", "management.set", "agent.transfer_offer", "agent.transfer" }));
        // That it was handed over, and to whom, is the old owner's to know.
        var handed = (await ActivityAsync(from)).Single(row => Text(row, "action") == "agent.transfer");
        Assert.That((Text(handed, "target"), Text(handed, "userId"), Text(handed, "agentId")), Is.EqualTo(("Wanderer", to.Id, (string?)null)));
    }

    [Test]
    public async Task History_and_usage_go_along_and_silences_and_waiting_notifications_do_not()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var (agent, kept) = (await RegisterAsync(from), await CreateAsync(from, "kept"));
        placet.Database.Execute(
            "INSERT INTO usage_days (agent_id, day_number, model, channel, prompt_tokens, completion_tokens, cached_tokens, turns) "
            + "VALUES (@id, 20000, 'm', 'c', 1, 2, 0, 1)", ("@id", agent));
        using (var muted = await from.Client.PostJsonAsync($"/api/agents/{agent}/mute", new { minutes = 60 }))
            await muted.JsonAsync();
        AddNotifications(from.Id, agent, kept);

        await AcceptAsync(to, Text(await OfferAsync(from, agent, to.Email), "id"));
        Assert.That(Count($"usage_days WHERE agent_id = '{agent}'"), Is.EqualTo(1));
        Assert.That(Count($"agent_mutes WHERE agent_id = '{agent}'"), Is.Zero);
        Assert.That(
            placet.Database.Texts($"SELECT agent_id FROM notifications WHERE owner_id = '{from.Id}' ORDER BY agent_id"),
            Is.EqualTo(new[] { kept, kept }));
        // A message that has something else to say stays.
        Assert.That(
            placet.Database.Texts($"SELECT id FROM notification_messages WHERE owner_id = '{from.Id}'"),
            Is.EqualTo(new[] { $"both-{from.Id}" }));
    }

    [Test]
    public async Task Rules_that_name_the_agent_lose_it_and_one_that_names_nothing_else_is_switched_off()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var (agent, other) = (await CreateAsync(from, "goes"), await CreateAsync(from, "stays"));
        var both = await MakeRuleAsync(from, agent, other);
        var only = await MakeRuleAsync(from, agent);
        await AcceptAsync(to, Text(await OfferAsync(from, agent, to.Email), "id"));
        Assert.That(await RuleAsync(from, both), Is.EqualTo((other, true)));
        Assert.That(await RuleAsync(from, only), Is.EqualTo((string.Empty, false)));
    }

    [Test]
    public async Task The_first_managed_agent_brings_the_rules_and_the_dashboard_as_a_registration_does()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await RegisterAsync(from);
        await AcceptAsync(to, Text(await OfferAsync(from, agent, to.Email), "id"));
        Assert.That((await GetAsync(to, "/api/manage/alert-rules")).GetProperty("items").GetArrayLength(), Is.EqualTo(5));
        Assert.That((await GetAsync(to, "/api/preferences")).GetProperty("managementDashboard").GetBoolean(), Is.True);
    }

    [Test]
    public async Task A_sub_agent_alone_becomes_a_top_level_agent()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var parent = await CreateAsync(from, "parent");
        var child = await CreateAsync(from, "child", parent);
        await AcceptAsync(to, Text(await OfferAsync(from, child, to.Email), "id"));
        var agent = await GetAsync(to, $"/api/agents/{child}");
        Assert.That(agent.GetProperty("isSubagent").GetBoolean(), Is.False);
        Assert.That(Text(agent, "parentAgentId"), Is.Null);
        Assert.That(await AgentsOfAsync(from), Is.EqualTo(new[] { parent }));
    }

    [Test]
    public async Task Nobody_learns_from_an_offer_whether_an_address_has_an_account()
    {
        var from = await MakeUserAsync();
        var (one, other) = (await CreateAsync(from, "one"), await CreateAsync(from, "one"));
        using var known = await from.Client.PostJsonAsync($"/api/agents/{one}/transfer", new { email = Stranger });
        using var unknown = await from.Client.PostJsonAsync($"/api/agents/{other}/transfer", new { email = "nobody@placet.test" });
        var (first, second) = (await known.JsonAsync(HttpStatusCode.Created), await unknown.JsonAsync(HttpStatusCode.Created));
        Assert.That(first.EnumerateObject().Select(member => member.Name), Is.EqualTo(second.EnumerateObject().Select(member => member.Name)));
        Assert.That(Text(second, "toEmail"), Is.EqualTo("nobody@placet.test"));
        Assert.That(await OutgoingAsync(from), Is.EquivalentTo(new[] { Text(first, "id"), Text(second, "id") }));
        Assert.That(
            (await ActivityAsync(from)).Select(row => Text(row, "target")), Has.None.Contains("@"), "an address in the activity");
    }

    [Test]
    public async Task An_account_that_is_made_after_the_offer_can_accept_it()
    {
        var from = await MakeUserAsync();
        var agent = await CreateAsync(from, "patient");
        var offer = await OfferAsync(from, agent, "later@placet.test");
        var later = await MakeUserAsync("later@placet.test");
        await AcceptAsync(later, Text(offer, "id"));
        Assert.That(await AgentsOfAsync(later), Is.EqualTo(new[] { agent }));
    }

    [Test]
    public async Task Only_the_addressed_user_can_accept_or_decline()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var offer = Text(await OfferAsync(from, await CreateAsync(from, "wanted"), to.Email), "id");
        var stranger = placet.WithToken(await placet.SignInAsync(Stranger, "member-password-1"));
        foreach (var action in new[] { "accept", "decline" })
        {
            foreach (var client in new[] { stranger, from.Client, await placet.AsOwnerAsync() })
            {
                using var refused = await client.PostAsync($"/api/transfers/{offer}/{action}", content: null);
                await refused.ErrorAsync(HttpStatusCode.NotFound, "transfer_not_found");
            }
        }

        Assert.That(await IncomingAsync(to), Is.EqualTo(new[] { offer }));
    }

    [Test]
    public async Task A_declined_offer_is_gone_and_its_maker_sees_by_whom()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await CreateAsync(from, "unwanted");
        var offer = Text(await OfferAsync(from, agent, to.Email), "id");
        using (var declined = await to.Client.PostAsync($"/api/transfers/{offer}/decline", content: null))
            await declined.JsonAsync();
        using (var late = await to.Client.PostAsync($"/api/transfers/{offer}/accept", content: null))
            await late.ErrorAsync(HttpStatusCode.NotFound, "transfer_not_found");
        Assert.That(await OutgoingAsync(from), Is.Empty);
        Assert.That(await AgentsOfAsync(from), Is.EqualTo(new[] { agent }));
        var row = (await ActivityAsync(from)).Single(row => Text(row, "action") == "agent.transfer_decline");
        Assert.That((Text(row, "agentId"), Text(row, "userId")), Is.EqualTo((agent, to.Id)));
        await OfferAsync(from, agent, to.Email);
    }

    [Test]
    public async Task An_agent_is_offered_once_at_a_time_and_a_withdrawn_offer_is_gone()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await CreateAsync(from, "contended");
        var offer = Text(await OfferAsync(from, agent, to.Email), "id");
        using (var second = await from.Client.PostJsonAsync($"/api/agents/{agent}/transfer", new { email = Stranger }))
            await second.ErrorAsync(HttpStatusCode.Conflict, "transfer_pending");
        using (var withdrawn = await from.Client.DeleteAsync($"/api/agents/{agent}/transfer"))
            await withdrawn.JsonAsync();
        using (var again = await from.Client.DeleteAsync($"/api/agents/{agent}/transfer"))
            await again.ErrorAsync(HttpStatusCode.NotFound, "transfer_not_found");
        using (var late = await to.Client.PostAsync($"/api/transfers/{offer}/accept", content: null))
            await late.ErrorAsync(HttpStatusCode.NotFound, "transfer_not_found");
        await OfferAsync(from, agent, Stranger);
    }

    [Test]
    public async Task An_offer_ends_after_seven_days_and_another_can_be_made()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await CreateAsync(from, "old");
        var offer = Text(await OfferAsync(from, agent, to.Email), "id");
        clock.Advance(TimeSpan.FromDays(7));
        (from, to) = (await SignInAgainAsync(from), await SignInAgainAsync(to));
        Assert.That(await IncomingAsync(to), Is.Empty);
        Assert.That(await OutgoingAsync(from), Is.Empty);
        using (var late = await to.Client.PostAsync($"/api/transfers/{offer}/accept", content: null))
            await late.ErrorAsync(HttpStatusCode.NotFound, "transfer_not_found");
        await AcceptAsync(to, Text(await OfferAsync(from, agent, to.Email), "id"));
    }

    [TestCase("""{"email":"no-address"}""")]
    [TestCase("""{"email":null}""")]
    [TestCase("{}")]
    public async Task An_offer_names_an_address(string body)
    {
        var from = await MakeUserAsync();
        var agent = await CreateAsync(from, "here");
        using var answer = await from.Client.SendRawAsync(HttpMethod.Post, $"/api/agents/{agent}/transfer", body);
        await answer.InvalidAsync("email");
    }

    [Test]
    public async Task Nobody_offers_to_themselves_or_what_is_somebody_elses()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await CreateAsync(from, "mine");
        using (var own = await from.Client.PostJsonAsync($"/api/agents/{agent}/transfer", new { email = " " + from.Email.ToUpperInvariant() }))
            await own.InvalidAsync("email");
        using (var foreign = await to.Client.PostJsonAsync($"/api/agents/{agent}/transfer", new { email = Stranger }))
            await foreign.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        using (var withdrawn = await to.Client.DeleteAsync($"/api/agents/{agent}/transfer"))
            await withdrawn.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
    }

    [Test]
    public async Task The_new_owners_limit_counts_and_the_offer_stays()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await CreateAsync(from, "parent");
        await CreateAsync(from, "child", agent);
        for (var number = 0; number < 4; number++)
            await CreateAsync(to, "own");
        var offer = Text(await OfferAsync(from, agent, to.Email), "id");
        using (var refused = await to.Client.PostAsync($"/api/transfers/{offer}/accept", content: null))
            await refused.ErrorAsync(HttpStatusCode.Conflict, "agent_limit");
        using (var deleted = await to.Client.DeleteAsync($"/api/agents/{(await AgentsOfAsync(to))[0]}"))
            await deleted.JsonAsync();
        await AcceptAsync(to, offer);
        Assert.That(await AgentsOfAsync(to), Has.Length.EqualTo(5));
    }

    [Test]
    public async Task Of_many_who_accept_withdraw_decline_and_delete_at_once_one_succeeds()
    {
        for (var round = 0; round < 5; round++)
        {
            var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
            var agent = await CreateAsync(from, "raced");
            var offer = Text(await OfferAsync(from, agent, to.Email), "id");
            var answers = await Task.WhenAll(
                to.Client.PostAsync($"/api/transfers/{offer}/accept", content: null),
                to.Client.PostAsync($"/api/transfers/{offer}/decline", content: null),
                from.Client.DeleteAsync($"/api/agents/{agent}/transfer"),
                from.Client.DeleteAsync($"/api/agents/{agent}"),
                to.Client.PostAsync($"/api/transfers/{offer}/accept", content: null),
                to.Client.PostAsync($"/api/transfers/{offer}/decline", content: null));
            var isOk = answers.Select(answer => answer.StatusCode == HttpStatusCode.OK).ToArray();
            Assert.That(answers.Select(answer => answer.StatusCode), Has.All.AnyOf(HttpStatusCode.OK, HttpStatusCode.NotFound));
            // Deleting the agent works whether or not it is offered any more, but not once it is somebody else's.
            var taken = isOk.Where((_, number) => number is 0 or 4).Count(isOk => isOk);
            Assert.That(isOk.Where((_, number) => number != 3).Count(isOk => isOk), Is.LessThanOrEqualTo(1));
            Assert.That(isOk[3], Is.EqualTo(taken == 0));
            Assert.That(await AgentsOfAsync(to), Has.Length.EqualTo(taken));
            Assert.That(await AgentsOfAsync(from), Is.Empty);
            foreach (var answer in answers)
                answer.Dispose();
        }
    }

    [Test]
    public async Task Two_users_who_exchange_agents_at_once_both_succeed()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await MakeUserAsync(), await MakeUserAsync());
            var (first, second) = (await CreateAsync(one, "first"), await CreateAsync(other, "second"));
            var (offer, counter) = (Text(await OfferAsync(one, first, other.Email), "id"), Text(await OfferAsync(other, second, one.Email), "id"));
            await Task.WhenAll(AcceptAsync(other, offer), AcceptAsync(one, counter));
            Assert.That(await AgentsOfAsync(one), Is.EqualTo(new[] { second }));
            Assert.That(await AgentsOfAsync(other), Is.EqualTo(new[] { first }));
        }
    }

    [Test]
    public async Task An_agent_that_gets_a_child_while_it_is_handed_over_leaves_no_family_of_two_owners()
    {
        for (var round = 0; round < 5; round++)
        {
            var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
            var (agent, child) = (await CreateAsync(from, "parent"), await CreateAsync(from, "child"));
            var offer = Text(await OfferAsync(from, agent, to.Email), "id");
            var placing = from.Agent.PostJsonAsync(
                "/api/v1/agents/setSubagent", new { channelId = child, isSubagent = true, parentChannelId = agent });
            await Task.WhenAll(AcceptAsync(to, offer), placing);
            placing.Result.Dispose();
            Assert.That(Count("agents a JOIN agents p ON p.id = a.parent_agent_id WHERE a.owner_id <> p.owner_id"), Is.Zero);
        }
    }

    [Test]
    public async Task A_user_who_is_deleted_while_accepting_leaves_the_agent_or_takes_it_along()
    {
        var admin = await placet.AsOwnerAsync();
        for (var round = 0; round < 5; round++)
        {
            var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
            var agent = await CreateAsync(from, "left");
            var offer = Text(await OfferAsync(from, agent, to.Email), "id");
            var accepting = to.Client.PostAsync($"/api/transfers/{offer}/accept", content: null);
            using var deleted = await admin.DeleteAsync($"/api/users/{to.Id}");
            await deleted.JsonAsync();
            using var accepted = await accepting;
            Assert.That(
                accepted.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound));
            Assert.That(await AgentsOfAsync(from), Has.Length.EqualTo(accepted.StatusCode == HttpStatusCode.OK ? 0 : 1));
        }
    }

    [Test]
    public async Task Open_pages_of_both_are_told()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await CreateAsync(from, "shown");
        var offer = Text(await OfferAsync(from, agent, to.Email), "id");
        await using var old = await EventReader.OpenAsync(from.Client);
        await using var fresh = await EventReader.OpenAsync(to.Client);
        await AcceptAsync(to, offer);
        await old.ReadUntilAsync($$"""agent.removed {"agentId":"{{agent}}"}""");
        await fresh.ReadUntilAsync($$"""agent.changed {"agentId":"{{agent}}"}""");
    }

    [Test]
    public async Task Api_keys_stay_with_the_old_owner_and_reach_the_agent_no_more()
    {
        var (from, to) = (await MakeUserAsync(), await MakeUserAsync());
        var agent = await CreateAsync(from, "pinging");
        await AcceptAsync(to, Text(await OfferAsync(from, agent, to.Email), "id"));
        using (var old = await from.Agent.PostJsonAsync("/api/v1/status/ping", new { agentId = agent, status = "active" }))
            await old.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        using (var fresh = await to.Agent.PostJsonAsync("/api/v1/status/ping", new { agentId = agent, status = "active" }))
            Assert.That(fresh.IsSuccessStatusCode, Is.True);
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static async Task<JsonElement> GetAsync(User user, string path)
    {
        using var answer = await user.Client.GetAsync(path);
        return await answer.JsonAsync();
    }

    private static async Task ExpectAsync(User user, string path, HttpStatusCode status)
    {
        using var answer = await user.Client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    private static async Task<JsonElement> OfferAsync(User from, string agent, string email)
    {
        using var offered = await from.Client.PostJsonAsync($"/api/agents/{agent}/transfer", new { email });
        return await offered.JsonAsync(HttpStatusCode.Created);
    }

    private static async Task<JsonElement> AcceptAsync(User to, string? offer)
    {
        using var accepted = await to.Client.PostAsync($"/api/transfers/{offer}/accept", content: null);
        return await accepted.JsonAsync();
    }

    private static async Task<string[]> AgentsOfAsync(User user) =>
        [.. (await GetAsync(user, "/api/agents?includeSubagents=true")).EnumerateArray().Select(agent => Text(agent, "id")!)];

    private static async Task<string?[]> IncomingAsync(User user) =>
        [.. (await GetAsync(user, "/api/transfers")).GetProperty("incoming").EnumerateArray().Select(offer => Text(offer, "id"))];

    private static async Task<string?[]> OutgoingAsync(User user) =>
        [.. (await GetAsync(user, "/api/transfers")).GetProperty("outgoing").EnumerateArray().Select(offer => Text(offer, "id"))];

    private static async Task<List<JsonElement>> ActivityAsync(User user) =>
        [.. (await GetAsync(user, "/api/manage/activity?limit=200")).GetProperty("items").EnumerateArray()];

    private static async Task<string> CreateAsync(User user, string name, string? parent = null)
    {
        var id = await user.Agent.CreateAgentAsync(name);
        if (parent is null)
            return id;
        using var placed = await user.Agent.PostJsonAsync(
            "/api/v1/agents/setSubagent", new { channelId = id, isSubagent = true, parentChannelId = parent });
        await placed.JsonAsync();
        return id;
    }

    private static async Task<string> MakeRuleAsync(User user, params string[] ids)
    {
        using var made = await user.Client.PostJsonAsync(
            "/api/manage/alert-rules", new { name = "Rule", kind = "unreachable", agents = new { ids }, severity = "info" });
        return Text(await made.JsonAsync(HttpStatusCode.Created), "id")!;
    }

    private static async Task<(string Agents, bool IsEnabled)> RuleAsync(User user, string id)
    {
        var rule = await GetAsync(user, $"/api/manage/alert-rules/{id}");
        return (string.Join(' ', rule.GetProperty("agents").GetProperty("ids").EnumerateArray()), rule.GetProperty("enabled").GetBoolean());
    }

    private Task<string> RegisterAsync(User user, string name = "Agent") =>
        user.Agent.RegisterAgentAsync(runtime.Address.ToString(), runtime.Token, name);

    private async Task<User> MakeUserAsync(string? email = null)
    {
        email ??= $"user{++users}@placet.test";
        var client = await placet.AsMemberAsync(email);
        using var me = await client.GetAsync("/api/auth/me");
        return new User(
            Text((await me.JsonAsync()).GetProperty("user"), "id")!, email, client, await placet.AsAgentOfAsync(client));
    }

    private async Task<User> SignInAgainAsync(User user) =>
        user with { Client = placet.WithToken(await placet.SignInAsync(user.Email, "member-password-1")) };

    private int Count(string what) =>
        int.Parse(placet.Database.Texts($"SELECT COUNT(*) FROM {what}")[0], System.Globalization.CultureInfo.InvariantCulture);

    private void AddEpisode(string ownerId, string agentId, string state) => placet.Database.Execute(
        "INSERT INTO alert_episodes (id, owner_id, rule_id, rule_name, kind, severity, agent_id, subject_id, state, started_at, "
        + $"good_samples, notified, arguments) VALUES (@id, @owner, @id, 'Rule', 'unreachable', 1, @agent, '', '{state}', "
        + $"{placet.Database.Literal(clock.GetUtcNow())}, 0, 'firing', '{{}}')",
        ("@id", Guid.NewGuid().ToString("N")), ("@owner", ownerId), ("@agent", agentId));

    /// <summary>One notification of each agent in no message, one of each in a message, and one in a message of its own.</summary>
    private void AddNotifications(string ownerId, string agent, string kept)
    {
        var now = placet.Database.Literal(clock.GetUtcNow());
        // Far ahead, so that nothing is sent.
        var later = placet.Database.Literal(clock.GetUtcNow().AddYears(1));
        placet.Database.Execute(
            "INSERT INTO notification_channels (id, owner_id, name, kind, url, min_severity, quiet_except_critical, digest, created_at) "
            + $"VALUES ('{ownerId}', '{ownerId}', 'Hook', 'webhook', 'http://127.0.0.1:9/', 0, {placet.Database.Literal(value: false)}, 'none', {now})");
        foreach (var message in new[] { "both", "one" })
        {
            placet.Database.Execute(
                "INSERT INTO notification_messages (id, channel_id, owner_id, created_at, attempts, next_attempt_at) "
                + $"VALUES ('{message}-{ownerId}', '{ownerId}', '{ownerId}', {now}, 1, {later})");
        }

        foreach (var (id, about, message) in new[]
        {
            ("1", agent, "NULL"), ("2", kept, "NULL"), ("3", agent, $"'both-{ownerId}'"), ("4", kept, $"'both-{ownerId}'"),
            ("5", agent, $"'one-{ownerId}'"),
        })
        {
            placet.Database.Execute(
                "INSERT INTO notifications (channel_id, id, owner_id, kind, severity, topic, agent_id, arguments, occurred_at, ready_at, "
                + $"message_id) VALUES ('{ownerId}', '{id}', '{ownerId}', 'firing', 1, 'unreachable', '{about}', '{{}}', {now}, {later}, {message})");
        }
    }

    private sealed record User(string Id, string Email, HttpClient Client, HttpClient Agent);

    /// <summary>Says the virtual time, and lets real time pass for timers.</summary>
    private sealed class HalfVirtualClock(FakeTimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }
}
