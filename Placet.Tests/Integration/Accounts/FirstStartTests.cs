using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.Api.Hosting;
using Placet.Application.Settings;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: the first owner, and what the person at the console is told.</summary>
internal sealed class FirstStartTests
{
    private string data = null!;

    [SetUp]
    public void MakeFolder() => data = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(data, recursive: true);

    [Test]
    public async Task A_generated_password_is_printed_once_and_works()
    {
        var (first, printed) = await StartAsync("InitialUser:Password=");
        string password;
        await using (first)
        {
            password = Regex.Match(printed.ToString(), @"Password: +(?<word>[a-z0-9]{24}) ",
                RegexOptions.NonBacktracking).Groups["word"].Value;
            Assert.That(printed.ToString(), Does.Contain(first.Address.ToString()
                .TrimEnd('/')).And.Contain($"Dashboard:    {first.Address}").And.Contain("/swagger").And.Contain(PlacetHost.OwnerEmail));
            var person = first.WithToken(await first.SignInAsync(PlacetHost.OwnerEmail, password));
            using var me = await person.GetAsync("/api/auth/me");
            Assert.That((await me.JsonAsync()).GetProperty("user").GetProperty("mustChangePassword").GetBoolean(), Is.True);
            Assert.That(string.Join('\n', first.Logs.Lines.Select(line => line.Text)), Does.Not.Contain(password));
        }

        var (second, again) = await StartAsync("InitialUser:Password=");
        await using (second)
            Assert.That(again.ToString(), Does.Contain("listens on").And.Not.Contain("Password"));
    }

    [Test]
    public async Task With_a_public_address_the_addresses_of_the_page_are_printed_by_it()
    {
        var (placet, printed) = await StartAsync("PublicUrl=https://placet.test/at/");
        await using (placet)
        {
            Assert.That(printed.ToString(), Does.Contain($"listens on {placet.Address.ToString().TrimEnd('/')}")
                .And.Contain("Dashboard:    https://placet.test/at/").And.Contain("API explorer: https://placet.test/at/swagger"));
        }
    }

    [Test]
    public async Task A_configured_password_is_never_printed_and_need_not_be_changed()
    {
        var (placet, printed) = await StartAsync();
        await using (placet)
        {
            Assert.That(printed.ToString(), Does.Not.Contain(PlacetHost.OwnerPassword));
            using var me = await (await placet.AsOwnerAsync()).GetAsync("/api/auth/me");
            Assert.That((await me.JsonAsync()).GetProperty("user").GetProperty("mustChangePassword").GetBoolean(), Is.False);
        }
    }

    [Test]
    public async Task Another_address_in_the_settings_makes_no_second_owner()
    {
        await using (var first = await PlacetHost.StartAsync(dataDirectory: data))
        {
        }

        await using var second = await PlacetHost.StartAsync(["InitialUser:Email=other@placet.test"], dataDirectory: data);
        using var users = await (await second.AsOwnerAsync()).GetAsync("/api/users");
        Assert.That((await users.JsonAsync()).GetArrayLength(), Is.EqualTo(1));
    }

    [TestCase("InitialUser:Password=short", "InitialUser:Password", "short")]
    [TestCase("InitialUser:Email=nothing", "InitialUser:Email", "@")]
    [TestCase("Jwt:SigningKey=c2hvcnQ=", "Jwt:SigningKey", "c2hvcnQ=")]
    [TestCase("Jwt:SigningKey=not base64", "Jwt:SigningKey", "not base64")]
    public void A_setting_that_cannot_be_used_stops_the_start_in_one_line(string setting, string key, string secret) =>
        Assert.That(
            async () => await PlacetHost.StartAsync([setting], dataDirectory: data),
            Throws.TypeOf<SettingsException>().With.Message.StartsWith(key).And.Message.Not.Contains(secret).And.Message.Not.Contains(
                "\n"));

    [Test]
    public async Task Two_processes_that_start_at_once_end_with_one_owner_and_one_signing_key()
    {
        var hosts = await Task.WhenAll(PlacetHost.StartAsync(dataDirectory: data), PlacetHost.StartAsync(dataDirectory: data));
        try
        {
            var token = await hosts[0].SignInAsync();
            using var users = await hosts[1].WithToken(token).GetAsync("/api/users");
            Assert.That((await users.JsonAsync()).GetArrayLength(), Is.EqualTo(1));
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    private async Task<(PlacetHost Placet, StringWriter Printed)> StartAsync(params string[] settings)
    {
        var printed = new StringWriter();
        var placet = await PlacetHost.StartAsync(
            settings, services =>
                services.Replace(ServiceDescriptor.Singleton(
                new ConsoleOutput(TextWriter.Synchronized(printed), IsTerminal: true, LogFormat.Text))), data);
        return (placet, printed);
    }
}
