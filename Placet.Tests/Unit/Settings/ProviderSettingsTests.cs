using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Placet.Application;
using Placet.Application.Accounts;

namespace Placet.Tests.Unit.Settings;

/// <summary>Settings of identity providers are validated when the host starts, each entry with its own key.</summary>
internal sealed class ProviderSettingsTests
{
    private const string First = "Accounts:Providers:0";
    private const string AllowedId = "allowed: 1 to 32 lower-case letters, digits and hyphens, of which the first is no hyphen";
    private const string AllowedAuthority = "allowed: an https address such as https://id.example.org/realms/team";

    private static readonly Dictionary<string, string?> Good = new(StringComparer.Ordinal)
    {
        [$"{First}:Id"] = "work",
        [$"{First}:Authority"] = "https://id.example.org/realms/team",
        [$"{First}:ClientId"] = "placet",
    };

    [Test]
    public void A_provider_needs_an_id_an_authority_and_a_client_id() => Assert.Multiple(() =>
    {
        Assert.That(FailuresOf(Good), Is.Empty);
        Assert.That(FailuresOf(With("Name", "Work")), Is.Empty);
        Assert.That(FailuresOf(new Dictionary<string, string?>(StringComparer.Ordinal) { [$"{First}:Name"] = "Work" }), Is.EquivalentTo(new[]
        {
            $"{First}:Id is ''; {AllowedId}",
            $"{First}:Authority is ''; {AllowedAuthority}",
            $"{First}:ClientId is ''; allowed: the id that the provider has given to this server",
        }));
    });

    [TestCase("Id", "Work")]
    [TestCase("Id", "-work")]
    [TestCase("Id", "a/b")]
    [TestCase("Id", "..")]
    [TestCase("Id", "a b")]
    [TestCase("Id", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [TestCase("Authority", "http://id.example.org")]
    [TestCase("Authority", "https://user@id.example.org")]
    [TestCase("Authority", "https://id.example.org?a=b")]
    [TestCase("Authority", "id.example.org")]
    [TestCase("Authority", "file:///etc/passwd")]
    [TestCase("Scopes", "profile email")]
    [TestCase("Scopes", "openidx")]
    public void A_value_that_is_of_no_use_is_refused_with_its_key(string name, string value) =>
        Assert.That(FailuresOf(With(name, value)), Has.Exactly(1).StartsWith($"{First}:{name} is '{value}'; allowed: "));

    [TestCase("Authority", "http://localhost:8080/realms/team")]
    [TestCase("Authority", "http://127.0.0.1:8080")]
    [TestCase("Authority", "https://login.microsoftonline.com/0f6e/v2.0")]
    [TestCase("Scopes", "openid")]
    [TestCase("Scopes", "profile openid groups")]
    public void A_value_that_is_of_use_is_accepted(string name, string value) => Assert.That(FailuresOf(With(name, value)), Is.Empty);

    [Test]
    public void Two_providers_have_two_ids() => Assert.That(
        FailuresOf(Good.Concat(Good.Select(static entry =>
            KeyValuePair.Create(entry.Key.Replace(":0:", ":1:", StringComparison.Ordinal), entry.Value)))),
        Is.EqualTo(new[] { "Accounts:Providers:1:Id is 'work'; allowed: an id that no other provider has" }));

    [Test]
    public void A_claim_of_roles_and_its_values_come_together() => Assert.Multiple(() =>
    {
        Assert.That(FailuresOf(With("RoleClaim", "groups")), Has.Exactly(1).StartsWith($"{First}:OwnerValues is ''; allowed: "));
        Assert.That(FailuresOf(With("OwnerValues:0", "admins")), Has.Exactly(1).StartsWith($"{First}:RoleClaim is ''; allowed: "));
    });

    [Test]
    public void Passwords_are_not_switched_off_where_nothing_else_signs_anybody_in()
    {
        var off = KeyValuePair.Create<string, string?>("Accounts:PasswordSignIn", "false");
        Assert.Multiple(() =>
        {
            Assert.That(FailuresOf([off]), Has.Exactly(1).StartsWith("Accounts:PasswordSignIn is 'false'; allowed: true"));
            Assert.That(FailuresOf(Good.Append(off)), Is.Empty);
        });
    }

    private static IEnumerable<KeyValuePair<string, string?>> With(string name, string value) =>
        Good.Where(entry => entry.Key != $"{First}:{name}").Append(KeyValuePair.Create<string, string?>($"{First}:{name}", value));

    private static IEnumerable<string> FailuresOf(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddApplication();
        using var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<AccountsOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
    }
}
