using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Placet.Api.Authentication.Providers;
using Placet.Application.Accounts.Providers;

namespace Placet.Tests.Unit.Accounts;

/// <summary>What of a provider's claims becomes a person here.</summary>
internal sealed class ProviderClaimsTests
{
    [TestCase("""{"groups":"admins"}""", "groups", ExpectedResult = true)]
    [TestCase("""{"groups":["staff","admins"]}""", "groups", ExpectedResult = true)]
    [TestCase("""{"groups":["staff"]}""", "groups", ExpectedResult = false)]
    [TestCase("""{"groups":"Admins"}""", "groups", ExpectedResult = false)]
    [TestCase("""{"groups":["admins-not"]}""", "groups", ExpectedResult = false)]
    [TestCase("""{"groups":[["admins"],7,null,{"a":"admins"}]}""", "groups", ExpectedResult = false)]
    [TestCase("""{"groups":{"admins":true}}""", "groups", ExpectedResult = false)]
    [TestCase("""{}""", "groups", ExpectedResult = false)]
    [TestCase("""{"realm_access":{"roles":["admins"]}}""", "realm_access.roles", ExpectedResult = true)]
    [TestCase("""{"realm_access":"admins"}""", "realm_access.roles", ExpectedResult = false)]
    [TestCase("""{"https://example.org/roles":["admins"]}""", "https://example.org/roles", ExpectedResult = true)]
    [TestCase("""{"groups":["admins"]}""", null, ExpectedResult = null)]
    public bool? The_claim_decides_about_the_role(string claims, string? claim) =>
        Read(claims, provider => provider.RoleClaim = claim)!.IsOwner;

    [TestCase("""["pwd"]""", ExpectedResult = false)]
    [TestCase("""["otp"]""", ExpectedResult = false)]
    [TestCase("""["pwd","kba"]""", ExpectedResult = false)]
    [TestCase("""["hwk","otp"]""", ExpectedResult = false)]
    [TestCase("""["mfa"]""", ExpectedResult = true)]
    [TestCase("""["pwd","otp"]""", ExpectedResult = true)]
    [TestCase("""["hwk","face"]""", ExpectedResult = true)]
    [TestCase("\"mfa\"", ExpectedResult = true)]
    [TestCase("{\"mfa\":true}", ExpectedResult = false)]
    public bool Two_kinds_of_factors_are_a_second_one(string methods) => Read($$"""{"amr":{{methods}}}""")!.HasSecondFactor;

    [Test]
    public void Who_it_is_comes_from_the_signed_token_alone()
    {
        var claims = new ProviderClaims(Token("""{"iss":"https://id.example.org","sub":"1","name":"Signed"}"""))
        {
            UserInfo = JsonDocument.Parse(
                """{"iss":"https://evil.test","sub":"2","sid":"3","amr":["mfa"],"name":"Not signed","email":"ada@placet.test"}""").RootElement,
        };
        var identity = claims.ToIdentity(new ProviderOptions { Id = "work" })!;
        Assert.That(identity, Is.EqualTo(new ExternalIdentity("work", "https://id.example.org", "1") { Name = "Signed", Email = "ada@placet.test" }));
    }

    [TestCase("""{"iss":"i"}""")]
    [TestCase("""{"sub":"s"}""")]
    [TestCase("""{"iss":"i","sub":""}""")]
    [TestCase("""{"iss":"i","sub":7}""")]
    [TestCase("""["iss","sub"]""")]
    public void Without_an_issuer_and_a_subject_it_is_nobody(string claims) =>
        Assert.That(new ProviderClaims(Token(claims)).ToIdentity(new ProviderOptions { Id = "work" }), Is.Null);

    private static ExternalIdentity? Read(string claims, Action<ProviderOptions>? configure = null)
    {
        var provider = new ProviderOptions { Id = "work" };
        provider.OwnerValues.Add("admins");
        configure?.Invoke(provider);
        var rest = claims.Trim()[1..];
        return new ProviderClaims(Token($$"""{"iss":"i","sub":"s"{{(rest == "}" ? rest : "," + rest)}}""")).ToIdentity(provider);
    }

    private static string Token(string claims) => $"e30.{WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(claims))}.";
}
