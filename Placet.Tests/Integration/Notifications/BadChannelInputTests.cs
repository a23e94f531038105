using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Notifications;

/// <summary>Channels that cannot be: exactly 400 with the field, and nothing is stored or changed.</summary>
internal sealed class BadChannelInputTests
{
    private const string Channels = "/api/manage/channels";

    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private string webhookId = null!;
    private string before = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        placet = await PlacetHost.StartAsync();
        owner = await placet.AsOwnerAsync();
        using var made = await owner.PostJsonAsync(Channels, new { name = "hook", kind = "webhook", url = "http://127.0.0.1:9/hook" });
        webhookId = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        before = await ListAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await placet.DisposeAsync();

    [TestCase("""{"kind":"webhook","url":"http://127.0.0.1:9/"}""", "name")]
    [TestCase("""{"name":" ","kind":"webhook","url":"http://127.0.0.1:9/"}""", "name")]
    [TestCase("""{"name":"n","url":"http://127.0.0.1:9/"}""", "kind")]
    [TestCase("""{"name":"n","kind":"Webhook","url":"http://127.0.0.1:9/"}""", "kind")]
    [TestCase("""{"name":"n","kind":"sms","url":"http://127.0.0.1:9/"}""", "kind")]
    [TestCase("""{"name":"n","kind":"email","address":"a@b.test"}""", "kind")]
    [TestCase("""{"name":"n","kind":"webhook"}""", "url")]
    [TestCase("""{"name":"n","kind":"webhook","url":null}""", "url")]
    [TestCase("""{"name":"n","kind":"webhook","url":"ftp://127.0.0.1/"}""", "url")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://user:password@127.0.0.1:9/"}""", "url")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/#x"}""", "url")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/?***"}""", "url")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://169.254.169.254/latest"}""", "url")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/","address":"a@b.test"}""", "address")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/","secret":"mine"}""", "secret")]
    [TestCase("""{"name":"n","kind":"slack","url":"http://127.0.0.1:9/x","secret":"mine"}""", "secret")]
    [TestCase("""{"name":"n","kind":"ntfy","url":"http://127.0.0.1:9/t","secret":"***"}""", "secret")]
    [TestCase("""{"name":"n","kind":"ntfy","url":"http://127.0.0.1:9/t","secret":"a\nb"}""", "secret")]
    [TestCase("""{"name":"n","kind":"ntfy","url":"http://127.0.0.1:9/t","secret":""}""", "secret")]
    [TestCase("""{"name":"n","kind":"ntfy","url":"http://127.0.0.1:9/"}""", "url")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/","minSeverity":"fatal"}""", "minSeverity")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/","minSeverity":null}""", "minSeverity")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/","digest":"weekly"}""", "digest")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/","quietHours":{"from":"22:00"}}""", "quietHours.to")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/","quietHours":{"from":"24:00","to":"07:00"}}""", "quietHours.from")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/","quietHours":{"from":"7:00","to":"08:00"}}""", "quietHours.from")]
    [TestCase("""{"name":"n","kind":"webhook","url":"http://127.0.0.1:9/","quietHours":{"from":"07:00","to":"07:00"}}""", "quietHours.to")]
    [TestCase("[]", "")]
    public async Task A_channel_that_cannot_be_is_400_and_not_made(string body, string path)
    {
        using var answer = await owner.SendRawAsync(HttpMethod.Post, Channels, body);
        await answer.InvalidAsync(path);
        Assert.That(await ListAsync(), Is.EqualTo(before));
    }

    [TestCase("""{"name":null}""", "name")]
    [TestCase("""{"url":null}""", "url")]
    [TestCase("""{"url":"http://127.0.0.1:9/***"}""", "url")]
    [TestCase("""{"secret":null}""", "secret")]
    [TestCase("""{"secret":"mine"}""", "secret")]
    [TestCase("""{"address":"a@b.test"}""", "address")]
    [TestCase("""{"quietHours":{}}""", "quietHours.from")]
    [TestCase("""{"digest":null}""", "digest")]
    public async Task A_change_that_cannot_be_is_400_and_changes_nothing(string body, string path)
    {
        using var answer = await owner.SendRawAsync(HttpMethod.Patch, $"{Channels}/{webhookId}", body);
        await answer.InvalidAsync(path);
        Assert.That(await ListAsync(), Is.EqualTo(before));
    }

    [TestCase("?limit=0", "limit")]
    [TestCase("?limit=201", "limit")]
    [TestCase("?cursor=no-place", "cursor")]
    public async Task A_page_that_cannot_be_is_400(string query, string path)
    {
        using var answer = await owner.GetAsync(Channels + query);
        await answer.InvalidAsync(path);
    }

    private Task<string> ListAsync() => owner.GetStringAsync(Channels);
}
