using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: composed and decomposed forms of an address are one account, also where an earlier version has stored the
/// address.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class StoredEmailAddressTests(DatabaseEngine engine)
{
    private const string Composed = "j\u00f6rg@placet.test";
    private const string Decomposed = "jo\u0308rg@placet.test";
    private const string Password = "member-password-1";

    private string data = null!;

    [SetUp]
    public void MakeFolder() => data = TempFolder.Create();

    [TearDown]
    public async Task RemoveFolder()
    {
        await TestDatabase.RemoveAsync(data);
        Directory.Delete(data, recursive: true);
    }

    [TestCase(Composed, Decomposed)]
    [TestCase(Decomposed, Composed)]
    public async Task Whichever_form_made_the_account_signs_in_by_both_and_makes_no_second_one(string first, string second)
    {
        await using var placet = await StartAsync();
        var owner = await placet.AsOwnerAsync();
        using var made = await MakeAsync(owner, first);
        Assert.That((await made.JsonAsync(HttpStatusCode.Created)).GetProperty("email").GetString(), Is.EqualTo(Composed));
        using var again = await MakeAsync(owner, second.ToUpperInvariant());
        await again.ErrorAsync(HttpStatusCode.Conflict, "email_taken");
        await placet.SignInAsync(first, Password);
        await placet.SignInAsync(second, Password);
        var reset = await PlacetCommand.SucceedAsync(data, "users reset-password " + second, placet.Database.Settings);
        await placet.SignInAsync(first, reset.Lines.Single());
    }

    [Test]
    public async Task More_than_254_characters_are_no_address_to_make_or_to_try()
    {
        await using var placet = await StartAsync();
        var owner = await placet.AsOwnerAsync();
        var longest = new string('a', 242) + "@placet.test";
        using var made = await MakeAsync(owner, longest);
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await placet.SignInAsync(longest, Password);
        using var refused = await MakeAsync(owner, "a" + longest);
        await refused.InvalidAsync("email");
        using var tried = await placet.Anonymous().PostJsonAsync("/api/auth/login", new { email = "a" + longest, password = Password });
        await tried.InvalidAsync("email");
    }

    [Test]
    public async Task An_address_that_an_earlier_version_stored_decomposed_is_found_by_both_forms_after_a_start()
    {
        await using (var before = await StartAsync())
        {
            using var made = await MakeAsync(await before.AsOwnerAsync(), Composed);
            await made.JsonAsync(HttpStatusCode.Created);
        }

        await ExecuteAsync("UPDATE users SET email = @email, email_key = @key WHERE email = @was", ("@email", Decomposed),
            ("@key", Decomposed.ToUpperInvariant()), ("@was", Composed));
        await using var placet = await StartAsync();
        await placet.SignInAsync(Decomposed, Password);
        await placet.SignInAsync(Composed, Password);
        using var again = await MakeAsync(await placet.AsOwnerAsync(), Composed);
        await again.ErrorAsync(HttpStatusCode.Conflict, "email_taken");
        Assert.That(Keys(placet), Does.Contain(Composed.ToUpperInvariant()).And.Not.Contain(Decomposed.ToUpperInvariant()));
    }

    [Test]
    public async Task Two_accounts_that_an_earlier_version_stored_under_one_address_both_go_on_and_the_log_names_one()
    {
        string second;
        await using (var before = await StartAsync())
        {
            var owner = await before.AsOwnerAsync();
            using var made = await MakeAsync(owner, Composed);
            await made.JsonAsync(HttpStatusCode.Created);
            using var other = await MakeAsync(owner, "other@placet.test", "other-password-1");
            second = (await other.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        }

        await ExecuteAsync("UPDATE users SET email = @email, email_key = @key WHERE id = @id", ("@email", Decomposed),
            ("@key", Decomposed.ToUpperInvariant()), ("@id", second));
        await using var placet = await StartAsync();
        Assert.That(placet.Logs.Lines.Select(line => line.Text)
            .Where(text => text.Contains("another Unicode form", StringComparison.Ordinal)), Has.One.Contains(second));
        await placet.SignInAsync(Composed, Password);
        await placet.SignInAsync(Decomposed, "other-password-1");
        using var wrong = await placet.Anonymous().PostJsonAsync("/api/auth/login", new { email = Decomposed, password = Password });
        await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    private static Task<HttpResponseMessage> MakeAsync(HttpClient owner, string email, string password = Password) =>
        owner.PostJsonAsync("/api/users", new { email, displayName = "J", password });

    private Task<PlacetHost> StartAsync() => PlacetHost.StartAsync(dataDirectory: data, engine: engine);

    private async Task ExecuteAsync(string sql, params (string Name, object Value)[] values) =>
        Assert.That((await TestDatabase.OfAsync(engine, data)).Execute(sql, values), Is.EqualTo(1));

    private static List<string> Keys(PlacetHost placet) => placet.Database.Texts("SELECT email_key FROM users");
}
