namespace Placet.Tests.Browser.Actions;

/// <summary>What can be done with secrets and model providers.</summary>
internal sealed class CredentialActionTests : AgentFixture
{
    private const string Secret = "s3cret-value-of-the-test";

    [SetUp]
    public Task Open() => OpenSectionAsync("credentials");

    [Test]
    public async Task A_secret_is_stored_and_not_shown_again()
    {
        await PressAsync("New secret");
        await Field("Key").FillAsync("NEW_TOKEN");
        await Field("Value").FillAsync(Secret);
        await Field("For shell commands").CheckAsync();
        await PressAsync("Store", Dialog);
        await SaidAsync("NEW_TOKEN was stored");
        Assert.That(
            SentBody("POST", "credentials").ToJsonString(),
            Is.EqualTo($$"""{"key":"NEW_TOKEN","value":"{{Secret}}","exposed":true}"""));
        await Expect(Main.GetByText("NEW_TOKEN")).ToBeVisibleAsync();
        Assert.That(await Page.ContentAsync(), Does.Not.Contain(Secret));
    }

    [Test]
    public async Task A_key_that_is_taken_is_replaced_only_when_asked_for()
    {
        Watcher.Expect(409, "/manage/credentials$");
        await PressAsync("New secret");
        await Field("Key").FillAsync("GITHUB_TOKEN");
        await Field("Value").FillAsync(Secret);
        await PressAsync("Store", Dialog);
        await Expect(Dialog.GetByText("There is a secret GITHUB_TOKEN already.")).ToBeVisibleAsync();
        await PressAsync("Replace GITHUB_TOKEN", Dialog);
        await SaidAsync("GITHUB_TOKEN was stored");
        Assert.That(SentBody("PUT", "credentials/GITHUB_TOKEN")["value"]!.GetValue<string>(), Is.EqualTo(Secret));
    }

    [Test]
    public async Task A_secret_is_replaced_exposed_and_deleted()
    {
        await PressAsync("Replace: POSTGRES_URL");
        await Field("Value").FillAsync(Secret);
        await PressAsync("Store", Dialog);
        await SaidAsync("POSTGRES_URL was stored");
        Sent("PUT", "credentials/POSTGRES_URL");

        await Page.GetByRole(AriaRole.Switch, new() { Name = "For shell commands: POSTGRES_URL" }).ClickAsync();
        await SaidAsync("Shell commands get POSTGRES_URL");
        Assert.That(
            Agent.Runtime.Requests.Single(request => request.Path.EndsWith("/exposed", StringComparison.Ordinal)).BodyText,
            Does.Contain("true"));

        await ChooseAsync("POSTGRES_URL", "Delete");
        await ConfirmAsync("Delete the secret POSTGRES_URL?", "Delete");
        await SaidAsync("POSTGRES_URL was deleted");
        Sent("DELETE", "credentials/POSTGRES_URL");
    }

    [Test]
    public async Task A_key_that_no_shell_could_hold_is_not_sent()
    {
        await PressAsync("New secret");
        await Field("Key").FillAsync("1-BAD");
        await Field("Value").FillAsync(Secret);
        await PressAsync("Store", Dialog);
        await Expect(Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Letters, digits and _");
        await Field("Key").FillAsync("A_GOOD_KEY");
        await PressAsync("Store", Dialog);
        await SaidAsync("A_GOOD_KEY was stored");
        Assert.That(SentBody("POST", "credentials")["key"]!.GetValue<string>(), Is.EqualTo("A_GOOD_KEY"));
    }

    [Test]
    public async Task A_provider_is_set_up_with_key_and_address_changed_and_cleared()
    {
        await PressAsync("Add provider");
        await Field("Provider").SelectOptionAsync("azure_openai");
        await Field("API key").FillAsync(Secret);
        await Field("API address").FillAsync("https://azure.example.com/v1");
        await PressAsync("Store", Dialog);
        await SaidAsync("Azure OpenAI was stored");
        Assert.That(
            Agent.Runtime.Requests.Single(request => request.Method is "POST" or "PUT").BodyText,
            Does.Contain(Secret).And.Contain("https://azure.example.com/v1"));

        await PressAsync("Change: OpenRouter");
        await Field("API key").FillAsync(Secret + "-2");
        await PressAsync("Store", Dialog);
        await SaidAsync("OpenRouter was stored");
        Assert.That(SentBody("PUT", "credentials/providers/openrouter").ToJsonString(), Does.Contain(Secret + "-2"));

        await ChooseAsync("OpenRouter", "Delete");
        await ConfirmAsync("Delete key and address of OpenRouter?", "Delete");
        await SaidAsync("OpenRouter has neither key nor address now");
        Sent("DELETE", "credentials/providers/openrouter");
    }

    [Test]
    public async Task A_device_sign_in_shows_its_code_and_ends_when_it_is_done()
    {
        var login = new Latch();
        Agent.Runtime.Next("GET", "credentials/providers/github_copilot/oauth/poll").HoldHeaders(login);
        await PressAsync("Add provider");
        await Field("Provider").SelectOptionAsync("github_copilot");
        await PressAsync("Sign in", Dialog);
        await Expect(Dialog.GetByText("Open the page, sign in there, and type this code:")).ToBeVisibleAsync();
        await Expect(Dialog.GetByRole(AriaRole.Link, new() { Name = "Open the page" })).ToHaveAttributeAsync("rel", "noreferrer noopener");
        login.Release();
        await SaidAsync("GitHub Copilot is connected");
        Sent("POST", "credentials/providers/github_copilot/oauth/start");
    }
}
