using System.Net;

namespace Placet.Tests.Browser;

/// <summary>The prices of models in the settings: owners change them, members read them.</summary>
internal sealed class PricesTests : BrowserFixture
{
    private const string MemberEmail = "member@placet.test";
    private const string MemberPassword = "member-password-1";

    private ILocator Prices => Page.GetByRole(AriaRole.Region, new() { Name = "Prices", Exact = true });

    protected override async Task PrepareAsync()
    {
        using var made = await Owner.PostJsonAsync(
            "/api/users", new { email = MemberEmail, displayName = "Member", password = MemberPassword, role = "member" });
        await made.JsonAsync(HttpStatusCode.Created);
    }

    protected override async Task CleanUpAsync()
    {
        using var cleared = await Owner.PutJsonAsync("/api/manage/prices", new { items = Array.Empty<object>() });
        await cleared.JsonAsync();
    }

    [Test]
    public async Task Without_prices_it_is_said_that_none_come_with_the_server()
    {
        await OpenAsync("/settings");
        await Expect(Prices.GetByText("Placet comes without prices")).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_owner_adds_changes_and_deletes_a_price_and_the_other_rows_stay()
    {
        await OpenAsync("/settings");
        await AddAsync("gpt-5*", "1.25");
        await AddAsync("claude*", "3");
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "gpt-5* 1.25 null 10 EUR 2026-01-01", "claude* 3 null 10 EUR 2026-01-01" }));

        await PressAsync("gpt-5*", Prices);
        await Expect(Field("Prompt")).ToHaveValueAsync("1.25");
        await Field("Prompt").FillAsync("1.5");
        await Field("Cached").FillAsync("0.125");
        await PressAsync("Save", Dialog);
        await ClosedAsync();
        await Page.ReloadAsync();
        await Expect(Prices.GetByRole(AriaRole.Cell, new() { Name = "0.125" })).ToBeVisibleAsync();
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "gpt-5* 1.5 0.125 10 EUR 2026-01-01", "claude* 3 null 10 EUR 2026-01-01" }));

        await PressAsync("gpt-5*", Prices);
        await PressAsync("Delete", Dialog);
        await ConfirmAsync("Delete the price of gpt-5* from 2026-01-01?", "Delete");
        await SaidAsync("The price of gpt-5* was deleted");
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "claude* 3 null 10 EUR 2026-01-01" }));
    }

    [Test]
    public async Task A_row_that_the_server_refuses_is_named_and_what_was_typed_stays()
    {
        Watcher.Expect(400, "^/api/manage/prices$");
        await OpenAsync("/settings");
        await AddAsync("gpt-5*", "1");
        await TypeAsync("claude*", "2000000");
        await Expect(Dialog.GetByText("Row 2 (claude*), prompt: This must be a decimal number")).ToBeVisibleAsync();
        await Expect(Field("Prompt")).ToHaveValueAsync("2000000");
        Assert.That(await StoredAsync(), Is.EqualTo(new[] { "gpt-5* 1 null 10 EUR 2026-01-01" }));
    }

    [Test]
    public async Task A_member_reads_the_prices_and_has_nothing_to_change_them_with()
    {
        using (var put = await Owner.PutJsonAsync(
                "/api/manage/prices",
                new { items = new[] { new { model = "gpt-5*", prompt = "1.25", completion = "10", currency = "EUR", validFrom = "2026-01-01" } } }))
            await put.JsonAsync();
        var page = await NewPageAsync(signedIn: false);
        await page.Context.AddCookiesAsync([CookieOf(await Placet.SignInAsync(MemberEmail, MemberPassword))]);
        await page.GotoAsync("/settings");
        await PressAsync("Later", page.GetByRole(AriaRole.Dialog));
        var prices = page.GetByRole(AriaRole.Region, new() { Name = "Prices", Exact = true });
        await Expect(prices.GetByRole(AriaRole.Cell, new() { Name = "gpt-5*" })).ToBeVisibleAsync();
        await Expect(prices.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await page.GotoAsync("/settings?open=price");
        await Expect(prices.GetByRole(AriaRole.Cell, new() { Name = "gpt-5*" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "New price" })).ToHaveCountAsync(0);
    }

    private async Task AddAsync(string model, string prompt)
    {
        await TypeAsync(model, prompt);
        await SaidAsync($"The price of {model} was saved");
        await ClosedAsync();
    }

    private Task ClosedAsync() => Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

    private async Task TypeAsync(string model, string prompt)
    {
        await PressAsync("New price", Prices);
        await Field("Model").FillAsync(model);
        await Field("Prompt").FillAsync(prompt);
        await Field("Completion").FillAsync("10");
        await Field("Currency").SelectOptionAsync("EUR");
        await Field("Valid from").FillAsync("2026-01-01");
        await PressAsync("Add price", Dialog);
    }

    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        using var answer = await Owner.GetAsync("/api/manage/prices");
        return
        [
            .. (await answer.JsonAsync()).GetProperty("items").EnumerateArray().Select(row => string.Join(
                ' ', new[] { "model", "prompt", "cached", "completion", "currency", "validFrom" }
                    .Select(name => row.GetProperty(name).GetString() ?? "null"))),
        ];
    }
}
