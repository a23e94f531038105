using System.Net;
using System.Text.Json.Nodes;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>contract 22: a claim decides about the role, and never takes the last one away who manages users.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ProviderRoleTests(DatabaseEngine engine)
{
    private ForgedProvider provider = null!;
    private PlacetHost placet = null!;

    [SetUp]
    public async Task Start()
    {
        provider = await ForgedProvider.StartAsync();
        placet = await PlacetHost.StartAsync(
            [.. provider.Settings(), "Accounts:Providers:0:RoleClaim=groups", "Accounts:Providers:0:OwnerValues:0=admins"], engine: engine);
    }

    [TearDown]
    public async Task Stop()
    {
        await placet.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Test]
    public async Task The_last_owner_stays_one_until_there_is_another()
    {
        using var ada = new SignInBrowser(placet.Address);
        await SignInAsync(ada, "ada", "admins");
        RemoveFirstOwner();
        await SignInAsync(ada, "ada", "staff");
        Assert.That(RoleOf("ada"), Is.EqualTo("owner"));
        using (var users = await ada.Client.GetAsync("/api/users"))
            await users.JsonAsync();

        using var bob = new SignInBrowser(placet.Address);
        await SignInAsync(bob, "bob", "admins");
        await SignInAsync(ada, "ada", "staff");
        Assert.That((RoleOf("ada"), RoleOf("bob")), Is.EqualTo(("member", "owner")));
        using (var users = await ada.Client.GetAsync("/api/users"))
            await users.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
        await SignInAsync(ada, "ada", "admins");
        Assert.That(RoleOf("ada"), Is.EqualTo("owner"));
    }

    [Test]
    public async Task Of_owners_who_all_lose_it_at_once_one_stays()
    {
        string[] names = ["ada", "bob", "cleo", "dan"];
        foreach (var name in names)
        {
            using var first = new SignInBrowser(placet.Address);
            await SignInAsync(first, name, "admins");
        }

        RemoveFirstOwner();
        var browsers = names.Select(_ => new SignInBrowser(placet.Address)).ToList();
        var callbacks = new List<Uri>();
        foreach (var (browser, name) in browsers.Zip(names))
        {
            Expect(name, "staff");
            callbacks.Add(provider.Prepare(await provider.AuthorizeAsync(browser)));
        }

        var paths = await Task.WhenAll(browsers.Zip(callbacks, static (browser, callback) => browser.ComeBackAsync(callback)));
        Assert.That(paths, Is.All.EqualTo("/"));
        Assert.That(names.Select(RoleOf), Has.Exactly(1).EqualTo("owner").And.Exactly(names.Length - 1).EqualTo("member"));
        browsers.ForEach(static browser => browser.Dispose());
    }

    /// <summary>Makes the provider speak of somebody.</summary>
    private void Expect(string name, string group)
    {
        provider.Subject = name;
        provider.Claims = claims => claims["groups"] = new JsonArray(group);
    }

    private async Task SignInAsync(SignInBrowser browser, string name, string group)
    {
        Expect(name, group);
        Assert.That(await browser.ComeBackAsync(await provider.AuthorizeAsync(browser)), Is.EqualTo("/"));
    }

    /// <summary>Leaves those as owners alone whom the provider makes owners.</summary>
    private void RemoveFirstOwner() => placet.Database.Execute(
        "UPDATE users SET role = 'member' WHERE email = @email", ("@email", PlacetHost.OwnerEmail));

    private string RoleOf(string name) =>
        placet.Database.Texts("SELECT role FROM users WHERE email = @email", ("@email", $"{name}@placet.test")).Single();
}
