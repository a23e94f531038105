using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class UsersTests(DatabaseEngine engine)
{
    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private HttpClient member = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(engine: engine);
        owner = await placet.AsOwnerAsync();
        member = await placet.AsMemberAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task An_owner_makes_lists_changes_and_deletes_users()
    {
        using var made = await owner.PostJsonAsync("/api/users",
            new { email = " Grace@Placet.test ", displayName = "Grace", password = "first-password", role = "owner" });
        var user = await made.JsonAsync(HttpStatusCode.Created);
        Assert.That(user.EnumerateObject().Select(property => property.Name),
            Is.EqualTo(new[] { "id", "email", "displayName", "role", "mustChangePassword", "createdAt", "hasSecondFactor" }));
        Assert.That(user.GetProperty("email").GetString(), Is.EqualTo("Grace@Placet.test"));
        Assert.That(user.GetProperty("mustChangePassword").GetBoolean(), Is.True);
        var id = user.GetProperty("id").GetString();

        using var list = await owner.GetAsync("/api/users");
        var emails = (await list.JsonAsync()).EnumerateArray().Select(entry => entry.GetProperty("email").GetString()).ToList();
        Assert.That(emails, Is.EqualTo(new[] { PlacetHost.OwnerEmail, "member@placet.test", "Grace@Placet.test" }), "oldest first");
        Assert.That(await list.Content.ReadAsStringAsync(), Does.Not.Contain("assword\":\"").And.Not.Contain("hash"));

        using var changed = await owner.PatchJsonAsync($"/api/users/{id}", new { displayName = "Grace H.", role = "member" });
        Assert.That((await changed.JsonAsync()).GetProperty("role").GetString(), Is.EqualTo("member"));
        using var deleted = await owner.DeleteAsync($"/api/users/{id}");
        Assert.That((await deleted.JsonAsync()).ToString(), Is.EqualTo("""{"deleted":true}"""));
        using var gone = await owner.PatchJsonAsync($"/api/users/{id}", new { displayName = "x" });
        await gone.ErrorAsync(HttpStatusCode.NotFound, "user_not_found");
    }

    [TestCase(7, false)]
    [TestCase(8, true)]
    [TestCase(1024, true)]
    [TestCase(1025, false)]
    public async Task A_password_has_8_to_1024_characters(int length, bool isTaken)
    {
        using var answer = await owner.PostJsonAsync("/api/users",
            new { email = $"p{length}@placet.test", displayName = "P", password = new string('p', length) });
        if (!isTaken)
        {
            await answer.InvalidAsync("password");
            return;
        }

        var id = (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        Assert.That(await placet.SignInAsync($"p{length}@placet.test", new string('p', length)), Is.Not.Empty);
        using var deleted = await owner.DeleteAsync($"/api/users/{id}");
        await deleted.JsonAsync();
    }

    [TestCase("GET", "/api/users", null)]
    [TestCase("POST", "/api/users", "{")]
    [TestCase("PATCH", "/api/users/nobody", "{")]
    [TestCase("DELETE", "/api/users/nobody", null)]
    public async Task A_member_is_403_before_anything_else_and_a_stranger_401(string method, string path, string? body)
    {
        using var refused = await member.SendRawAsync(new HttpMethod(method), path, body ?? string.Empty);
        await refused.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
        using var unknown = await placet.Anonymous().SendRawAsync(new HttpMethod(method), path, body ?? string.Empty);
        await unknown.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [TestCase("POST", """{"displayName":"a","password":"long-enough"}""", "email")]
    [TestCase("POST", """{"email":"none","displayName":"a","password":"long-enough"}""", "email")]
    [TestCase("POST", """{"email":"a@b.test","displayName":" ","password":"long-enough"}""", "displayName")]
    [TestCase("POST", """{"email":"a@b.test","password":"long-enough"}""", "displayName")]
    [TestCase("POST", """{"email":"a@b.test","displayName":"a","password":"short"}""", "password")]
    [TestCase("POST", """{"email":"a@b.test","displayName":"a"}""", "password")]
    [TestCase("POST", """{"email":"a@b.test","displayName":"a","password":"long-enough","role":"admin"}""", "role")]
    [TestCase("POST", """{"email":"a@b.test","displayName":"a","password":"long-enough","role":null}""", "role")]
    [TestCase("PATCH", """{"displayName":""}""", "displayName")]
    [TestCase("PATCH", """{"displayName":null}""", "displayName")]
    [TestCase("PATCH", """{"role":"Owner"}""", "role")]
    [TestCase("PATCH", """{"role":1}""", "role")]
    public async Task A_broken_rule_is_400_before_404_and_changes_nothing(string method, string body, string path)
    {
        var before = await ListAsync();
        using var answer = await owner.SendRawAsync(new HttpMethod(method), method == "POST" ? "/api/users" : "/api/users/nobody", body);
        await answer.InvalidAsync(path);
        Assert.That(await ListAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_address_that_is_taken_is_409_whatever_its_case_and_blanks()
    {
        var before = await ListAsync();
        using var answer = await owner.PostJsonAsync("/api/users",
            new { email = " MEMBER@placet.TEST ", displayName = "a", password = "long-enough" });
        await answer.ErrorAsync(HttpStatusCode.Conflict, "email_taken");
        Assert.That(await ListAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task The_own_account_and_the_last_owner_stay()
    {
        var id = (await SelfAsync(owner)).GetProperty("id").GetString();
        using var own = await owner.DeleteAsync($"/api/users/{id}");
        await own.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
        using var demoted = await owner.PatchJsonAsync($"/api/users/{id}", new { role = "member" });
        await demoted.ErrorAsync(HttpStatusCode.Forbidden, "last_owner");
        using var kept = await owner.PatchJsonAsync($"/api/users/{id}", new { role = "owner" });
        Assert.That(kept.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var unknown = await owner.DeleteAsync("/api/users/nobody");
        await unknown.ErrorAsync(HttpStatusCode.NotFound, "user_not_found");
    }

    [TestCase("PATCH")]
    [TestCase("DELETE")]
    public async Task Of_two_owners_who_remove_each_other_at_once_one_stays(string method)
    {
        await using var other = await WriteBarrierStore.StartHostAsync();
        var first = await other.AsOwnerAsync();
        var second = await other.AsMemberAsync();
        string?[] ids = [(await SelfAsync(first)).GetProperty("id").GetString(), (await SelfAsync(second)).GetProperty("id").GetString()];
        using var promoted = await first.PatchJsonAsync($"/api/users/{ids[1]}", new { role = "owner" });
        await promoted.JsonAsync();
        var answers = await ((WriteBarrierStore)other.Services.GetRequiredService<IPlacetStore>()).SendAsync(
            () => first.SendRawAsync(new HttpMethod(method), $"/api/users/{ids[1]}", """{"role":"member"}"""),
            () => second.SendRawAsync(new HttpMethod(method), $"/api/users/{ids[0]}", """{"role":"member"}"""));
        Assert.That(answers.Select(answer => answer.StatusCode), Is.EquivalentTo(new[] { HttpStatusCode.OK, HttpStatusCode.Forbidden }));
        await answers.Single(answer => answer.StatusCode == HttpStatusCode.Forbidden).ErrorAsync(HttpStatusCode.Forbidden, "last_owner");
    }

    [Test]
    public async Task A_deleted_user_takes_agents_and_keys_along()
    {
        var user = await placet.AsMemberAsync("leaver@placet.test");
        var agent = await placet.AsAgentOfAsync(user);
        using var parent = await agent.PostJsonAsync("/api/v1/agents", new { name = "parent" });
        using var child = await agent.PostJsonAsync("/api/v1/agents", new { name = "child" });
        var parentId = (await parent.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        using var placed = await agent.PostJsonAsync("/api/v1/agents/setSubagent", new
        {
            channelId = (await child.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString(),
            isSubagent = true,
            parentChannelId = parentId,
        });
        await placed.JsonAsync();
        var id = (await SelfAsync(user)).GetProperty("id").GetString();
        using var deleted = await owner.DeleteAsync($"/api/users/{id}");
        await deleted.JsonAsync();
        using var keyed = await agent.GetAsync("/api/v1/agents");
        await keyed.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_api_key");
        using var signedIn = await user.GetAsync("/api/agents");
        await signedIn.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private static async Task<System.Text.Json.JsonElement> SelfAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/auth/me");
        return (await answer.JsonAsync()).GetProperty("user");
    }

    private async Task<string> ListAsync()
    {
        using var answer = await owner.GetAsync("/api/users");
        return await answer.Content.ReadAsStringAsync();
    }
}
