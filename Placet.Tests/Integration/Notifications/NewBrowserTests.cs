using Placet.Tests.Support;

namespace Placet.Tests.Integration.Notifications;

/// <summary>contract 23: a sign-in with a browser that was not known is told through the user's channels.</summary>
internal sealed class NewBrowserTests : NotificationFixture
{
    protected override string[] Settings => ["PublicUrl=https://placet.test"];

    [Test]
    public async Task A_sign_in_with_a_new_browser_is_told_once_and_leads_to_the_sessions()
    {
        await AddWebhookAsync();
        await AddWebhookAsync(minSeverity: "critical");
        await SignInAsync("curl/8.5.0");
        await SignInAsync("curl/8.6.0");
        await DeliverAfterAsync(TimeSpan.FromSeconds(30));
        var sent = Receiver.Requests.Single().Json.GetProperty("data").GetProperty("notifications").EnumerateArray().Single();
        Assert.That(sent.GetProperty("text").GetString(),
            Is.EqualTo("Your account was signed in to with a new browser, from 127.0.0.1: curl/8.5.0"));
        Assert.That(sent.GetProperty("url").GetString(), Is.EqualTo("https://placet.test/settings/security"));
    }

    [Test]
    public async Task Nobody_else_is_told()
    {
        await AddWebhookAsync();
        var member = await Placet.AsMemberAsync();
        await SignInAsync("curl/8.5.0", "member@placet.test", "member-password-1");
        await DeliverAfterAsync(TimeSpan.FromSeconds(30));
        Assert.That(Receiver.Requests, Is.Empty);
        using var listed = await member.GetAsync("/api/auth/sessions");
        Assert.That((await listed.JsonAsync()).GetArrayLength(), Is.EqualTo(2));
    }

    private async Task SignInAsync(string userAgent, string email = PlacetHost.OwnerEmail, string password = PlacetHost.OwnerPassword)
    {
        var client = Placet.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        using var answer = await client.PostJsonAsync("/api/auth/login", new { email, password });
        await answer.JsonAsync();
    }
}
