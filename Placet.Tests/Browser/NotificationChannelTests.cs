using System.Text.Json;

namespace Placet.Tests.Browser;

/// <summary>Notification channels in the settings: made, tested, given another secret, deleted.</summary>
internal sealed class NotificationChannelTests : BrowserFixture
{
    private HttpReceiver receiver = null!;

    private ILocator Channels => Page.GetByRole(AriaRole.Region, new() { Name = "Notification channels", Exact = true });

    [SetUp]
    public async Task StartReceiver() => receiver = await HttpReceiver.StartAsync();

    protected override async Task CleanUpAsync()
    {
        foreach (var channel in await StoredAsync())
        {
            using var deleted = await Owner.DeleteAsync($"/api/manage/channels/{channel.GetProperty("id").GetString()}");
            await deleted.JsonAsync();
        }

        await receiver.DisposeAsync();
    }

    [Test]
    public async Task A_webhook_is_made_with_a_secret_shown_once_tested_rotated_and_deleted()
    {
        await MakeWebhookAsync("hook");
        var first = await SecretAsync();
        await Expect(Channels.GetByText("no notification sent yet")).ToBeVisibleAsync();
        await Expect(Channels.GetByText("quiet 22:00–07:00, except critical")).ToBeVisibleAsync();

        await PressAsync("Send a test to hook");
        await SaidAsync("The test to hook was delivered in ");
        Assert.That(receiver.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/hook" }));

        await ChooseAsync("hook", "Replace the secret");
        await ConfirmAsync("Replace the secret of hook?", "Replace the secret");
        var second = await SecretAsync();
        Assert.That((first[..6], second[..6], first == second), Is.EqualTo(("whsec_", "whsec_", false)));
        Assert.That(await Page.ContentAsync(), Does.Not.Contain(first).And.Not.Contain(second));

        await ChooseAsync("hook", "Delete");
        await ConfirmAsync("Delete the notification channel hook?", "Delete");
        await SaidAsync("hook was deleted");
        Assert.That(await StoredAsync(), Is.Empty);
    }

    [Test]
    public async Task A_test_that_is_refused_says_why_and_the_fields_follow_the_kind()
    {
        receiver.AnswerStatus(500);
        await MakeWebhookAsync("broken");
        await SecretAsync();
        await PressAsync("Send a test to broken");
        await SaidAsync("The test to broken was not delivered: ");

        await ChooseAsync("broken", "Edit");
        await Expect(Field("Kind")).ToHaveCountAsync(0);
        await Field("Name").FillAsync("mended");
        await PressAsync("Save", Dialog);
        await SaidAsync("mended was saved");

        await PressAsync("New notification channel", Channels);
        await Field("Kind").SelectOptionAsync("email");
        await Expect(Field("Mail goes to")).ToBeVisibleAsync();
        await Expect(Field("Web address")).ToHaveCountAsync(0);
        await Field("Kind").SelectOptionAsync("ntfy");
        await Expect(Field("Access token")).ToBeVisibleAsync();
    }

    private async Task<IReadOnlyList<JsonElement>> StoredAsync()
    {
        using var answer = await Owner.GetAsync("/api/manage/channels");
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()];
    }

    private async Task MakeWebhookAsync(string name)
    {
        await OpenAsync("/settings");
        await PressAsync("New notification channel", Channels);
        await Field("Name").FillAsync(name);
        await Field("Web address").FillAsync($"{receiver.Address}/hook");
        await Dialog.GetByLabel("Quiet hours").CheckAsync();
        await PressAsync("Create channel", Dialog);
    }

    private async Task<string> SecretAsync()
    {
        await Expect(Dialog.GetByText("This is shown only now.")).ToBeVisibleAsync();
        var secret = await Dialog.Locator("pre").InnerTextAsync();
        await PressAsync("I have it", Dialog);
        return secret.Trim();
    }
}
