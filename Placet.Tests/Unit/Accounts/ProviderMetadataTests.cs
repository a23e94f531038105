using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Accounts.Providers;
using Placet.Domain.Accounts;
using Placet.Domain.Errors;
using Placet.Infrastructure.Identity.Providers;

namespace Placet.Tests.Unit.Accounts;

/// <summary>What a provider says about itself is read seldom, by one caller for all, and believed only as far as it may go.</summary>
internal sealed class ProviderMetadataTests
{
    private const string Issuer = "https://id.example.org/realms/team";

    private const string Keys =
        """{"keys":[{"kty":"EC","crv":"P-256","kid":"1","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""";

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(56));

    [Test]
    public async Task It_is_read_once_for_all_and_again_after_twelve_hours()
    {
        using var web = new Web();
        var metadata = Create(web);
        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => metadata.GetConfigurationAsync(CancellationToken.None)));
        Assert.That(first.Distinct().Count(), Is.EqualTo(1));
        Assert.That(web.Asked, Is.EqualTo(new[] { $"{Issuer}/.well-known/openid-configuration", "https://id.example.org/keys" }));
        clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromTicks(1));
        await metadata.GetConfigurationAsync(CancellationToken.None);
        Assert.That(web.Asked, Has.Count.EqualTo(2));
        clock.Advance(TimeSpan.FromTicks(1));
        await metadata.GetConfigurationAsync(CancellationToken.None);
        Assert.That(web.Asked, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task An_unknown_key_has_it_read_again_at_most_every_thirty_seconds()
    {
        using var web = new Web();
        var metadata = Create(web);
        await metadata.GetConfigurationAsync(CancellationToken.None);
        for (var second = 1; second <= 65; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            metadata.RequestRefresh();
            await metadata.GetConfigurationAsync(CancellationToken.None);
        }

        Assert.That(web.Asked, Has.Count.EqualTo(2 + 2 + 2));
    }

    [Test]
    public async Task After_a_failure_callers_fail_at_once_for_five_seconds()
    {
        using var web = new Web { Metadata = "no JSON" };
        var metadata = Create(web);
        AssertUnavailable(metadata);
        AssertUnavailable(metadata);
        Assert.That(web.Asked, Has.Count.EqualTo(1));
        web.Metadata = Web.Good;
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That((await metadata.GetConfigurationAsync(CancellationToken.None)).TokenEndpoint, Is.EqualTo("https://id.example.org/token"));
    }

    [Test]
    public async Task What_it_said_before_goes_on_while_it_is_away()
    {
        using var web = new Web();
        var metadata = Create(web);
        var known = await metadata.GetConfigurationAsync(CancellationToken.None);
        web.Metadata = "no JSON";
        clock.Advance(TimeSpan.FromHours(20));
        Assert.That(await metadata.GetConfigurationAsync(CancellationToken.None), Is.SameAs(known));
    }

    [Test]
    public async Task A_caller_that_gives_up_leaves_the_others_their_answer()
    {
        using var web = new Web { Gate = new TaskCompletionSource() };
        var metadata = Create(web);
        using var impatient = new CancellationTokenSource();
        var gone = metadata.GetConfigurationAsync(impatient.Token);
        var stays = metadata.GetConfigurationAsync(CancellationToken.None);
        await impatient.CancelAsync();
        Assert.That(async () => await gone, Throws.InstanceOf<OperationCanceledException>());
        web.Gate.SetResult();
        Assert.That((await stays).Issuer, Is.EqualTo(Issuer));
    }

    [TestCase("\"issuer\":\"https://id.example.org/realms/team\"", "\"issuer\":\"https://id.example.org/realms/other\"")]
    [TestCase("\"issuer\":\"https://id.example.org/realms/team\"", "\"issuer\":\"https://ID.example.org/realms/team\"")]
    [TestCase("https://id.example.org/token", "http://id.example.org/token")]
    [TestCase("https://id.example.org/token", "http://127.0.0.1/token")]
    [TestCase("https://id.example.org/token", "file:///etc/passwd")]
    [TestCase("https://id.example.org/authorize", "javascript:alert(1)")]
    [TestCase("https://id.example.org/keys", "http://id.example.org/keys")]
    [TestCase("https://id.example.org/keys", "http://169.254.169.254/keys")]
    [TestCase("https://id.example.org/userinfo", "http://id.example.org/userinfo")]
    [TestCase("https://id.example.org/par", "http://id.example.org/par")]
    [TestCase("\"token_endpoint\"", "\"token\"")]
    [TestCase("\"jwks_uri\"", "\"jwks\"")]
    public void Metadata_that_would_lead_elsewhere_is_not_used(string text, string replacement)
    {
        using var web = new Web { Metadata = Web.Good.Replace(text, replacement, StringComparison.Ordinal) };
        Assert.That(web.Metadata, Is.Not.EqualTo(Web.Good));
        AssertUnavailable(Create(web));
        Assert.That(web.Asked, Has.None.StartsWith("http:"));
    }

    private static void AssertUnavailable(ProviderMetadata metadata)
    {
        var failure = Assert.ThrowsAsync<PlacetException>(() => metadata.GetConfigurationAsync(CancellationToken.None));
        Assert.That(failure!.Error, Is.EqualTo(ProviderErrors.Unavailable));
    }

    private ProviderMetadata Create(Web web) => new(
        new ProviderOptions { Id = "work", Authority = Issuer, ClientId = "placet" },
        new HttpClient(web, disposeHandler: false), clock, NullLogger<ProviderMetadata>.Instance);

    private sealed class Web : HttpMessageHandler
    {
        public const string Good = """
            {"issuer":"https://id.example.org/realms/team","authorization_endpoint":"https://id.example.org/authorize",
            "token_endpoint":"https://id.example.org/token","jwks_uri":"https://id.example.org/keys",
            "userinfo_endpoint":"https://id.example.org/userinfo","pushed_authorization_request_endpoint":"https://id.example.org/par"}
            """;

        public string Metadata { get; set; } = Good;

        public TaskCompletionSource? Gate { get; init; }

        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsoluteUri);
            await (Gate?.Task ?? Task.CompletedTask);
            var text = request.RequestUri.AbsolutePath.EndsWith("/keys", StringComparison.Ordinal) ? Keys : Metadata;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        }
    }
}
