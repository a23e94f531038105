namespace Placet.Tests.Browser;

/// <summary>Contract 15 and section 3: the way in.</summary>
internal sealed class SignInTests : BrowserFixture
{
    [Test]
    public async Task Who_is_not_signed_in_signs_in_at_the_address_that_was_asked_for()
    {
        var agent = await Fleet.AddAsync("Signed");
        var page = await NewPageAsync(signedIn: false);
        await page.GotoAsync($"/agents/{agent.Id}/cron?open=x");
        await page.GetByLabel("E-mail address").FillAsync(PlacetHost.OwnerEmail);
        await page.GetByLabel("Password").FillAsync(PlacetHost.OwnerPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Signed" })).ToBeVisibleAsync();
        Assert.That(new Uri(page.Url).PathAndQuery, Is.EqualTo($"/agents/{agent.Id}/cron?open=x"));
    }
}
