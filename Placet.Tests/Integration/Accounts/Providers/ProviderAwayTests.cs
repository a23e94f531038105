using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>contract 22: a provider that is away keeps nobody from anything but signing in with it.</summary>
internal sealed class ProviderAwayTests
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());

    [Test]
    public async Task The_program_starts_without_its_provider_and_signs_in_with_it_once_it_is_back()
    {
        await using var provider = await ForgedProvider.StartAsync(clock);
        await using var other = await ForgedProvider.StartAsync(clock);
        provider.Routes["/.well-known/openid-configuration"] = static context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        await using var placet = await StartAsync([.. provider.Settings(), .. other.Settings(1, "other")]);
        Assert.That(provider.Requests, Is.Empty);
        using var browser = new SignInBrowser(placet.Address);
        using var page = await browser.Client.GetAsync("/api/auth/external/work");
        Assert.That(page.Headers.Location?.OriginalString, Is.EqualTo("/sign-in?error=provider_unavailable"));
        using var script = await placet.Anonymous().GetAsync("/api/auth/external/work");
        await script.ErrorAsync(HttpStatusCode.ServiceUnavailable, "provider_unavailable");
        Assert.That(provider.Requests, Has.Count.EqualTo(1), "a provider that has just failed is not asked for each caller");

        Assert.That(await browser.ComeBackAsync(await other.AuthorizeAsync(browser, "other")), Is.EqualTo("/"));
        Assert.That(await placet.SignInAsync(), Is.Not.Empty);
        using var offered = await placet.Anonymous().GetAsync("/api/auth/providers");
        Assert.That((await offered.JsonAsync()).GetProperty("providers").GetArrayLength(), Is.EqualTo(2));

        provider.Routes.Clear();
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await browser.ComeBackAsync(await provider.AuthorizeAsync(browser)), Is.EqualTo("/"));
    }

    [Test]
    public async Task A_provider_nobody_answers_for_is_away()
    {
        await using var placet = await StartAsync(
        [
            "Accounts:Providers:0:Id=work", $"Accounts:Providers:0:Authority=http://127.0.0.1:{Loopback.FreePort()}",
            "Accounts:Providers:0:ClientId=placet",
        ]);
        using var script = await placet.Anonymous().GetAsync("/api/auth/external/work");
        await script.ErrorAsync(HttpStatusCode.ServiceUnavailable, "provider_unavailable");
        using var unknown = await placet.Anonymous().GetAsync("/api/auth/external/other");
        await unknown.ErrorAsync(HttpStatusCode.NotFound, "provider_not_found");
    }

    [Test]
    public async Task One_that_goes_away_later_is_known_by_what_it_said_before()
    {
        await using var provider = await ForgedProvider.StartAsync(clock);
        await using var placet = await StartAsync(provider.Settings());
        using var browser = new SignInBrowser(placet.Address);
        await browser.BeginAsync();
        provider.Routes["/.well-known/openid-configuration"] = static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        clock.Advance(TimeSpan.FromHours(13));
        Assert.That(await browser.ComeBackAsync(await provider.AuthorizeAsync(browser)), Is.EqualTo("/"));
    }

    [Test]
    public async Task A_provider_that_never_answers_is_away()
    {
        await using var provider = await ForgedProvider.StartAsync();
        // 10 s otherwise.
        await using var placet = await PlacetHost.StartAsync(
            provider.Settings(),
            services => services.PostConfigureAll<OpenIdConnectOptions>(options => options.Backchannel?.Timeout = TimeSpan.FromSeconds(3)));
        using var browser = new SignInBrowser(placet.Address);
        var callback = await provider.AuthorizeAsync(browser);
        provider.Routes["/token"] = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        Assert.That(await browser.ComeBackAsync(callback), Is.EqualTo("/sign-in?error=provider_unavailable"));
    }

    [Test]
    public async Task One_that_refuses_this_server_is_not_away_and_the_log_says_by_which_error()
    {
        await using var provider = await ForgedProvider.StartAsync();
        provider.Metadata = metadata => metadata["pushed_authorization_request_endpoint"] = $"{provider.Issuer}/pushed";
        provider.Routes["/pushed"] = static context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return context.Response.WriteAsJsonAsync(new { error = "invalid_client", error_description = "text of the provider" });
        };
        await using var placet = await StartAsync(provider.Settings());
        using var refused = await placet.Anonymous().GetAsync("/api/auth/external/work");
        await refused.ErrorAsync(HttpStatusCode.Forbidden, "provider_refused");
        var line = await placet.Logs.WaitForAsync(static line => line.EventId.Id == 2322);
        Assert.That(line.Text, Does.Contain("work").And.Contain("invalid_client").And.Not.Contain("text of the provider"));
    }

    [TestCase(StatusCodes.Status401Unauthorized, ExpectedResult = "/sign-in?error=provider_refused")]
    [TestCase(StatusCodes.Status503ServiceUnavailable, ExpectedResult = "/sign-in?error=provider_unavailable")]
    public async Task<string> A_provider_that_takes_its_own_access_token_no_longer_is_not_away(int status)
    {
        await using var provider = await ForgedProvider.StartAsync();
        provider.Metadata = metadata => metadata["userinfo_endpoint"] = $"{provider.Issuer}/me";
        provider.Routes["/me"] = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await using var placet = await StartAsync(provider.Settings());
        using var browser = new SignInBrowser(placet.Address);
        return await browser.ComeBackAsync(await provider.AuthorizeAsync(browser));
    }

    [Test]
    public async Task No_request_but_that_of_a_provider_reaches_its_handler_and_every_call_of_it_is_bounded()
    {
        await using var provider = await ForgedProvider.StartAsync(clock);
        await using var placet = await StartAsync(provider.Settings());
        var schemes = placet.Services.GetRequiredService<IAuthenticationSchemeProvider>();
        var scheme = await schemes.GetSchemeAsync("provider:work");
        Assert.That(scheme?.HandlerType, Is.EqualTo(typeof(OpenIdConnectHandler)));
        Assert.That(await schemes.GetRequestHandlerSchemesAsync(), Is.Empty);
        foreach (var standard in new[]
        {
            await schemes.GetDefaultAuthenticateSchemeAsync(), await schemes.GetDefaultChallengeSchemeAsync(),
            await schemes.GetDefaultSignInSchemeAsync(), await schemes.GetDefaultForbidSchemeAsync(), await schemes.GetDefaultSignOutSchemeAsync(),
        })
            Assert.That(standard, Is.Null);
        var options = placet.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get("provider:work");
        Assert.Multiple(() =>
        {
            Assert.That(options.Backchannel.Timeout, Is.EqualTo(TimeSpan.FromSeconds(10)));
            Assert.That(options.Backchannel.MaxResponseContentBufferSize, Is.EqualTo(512 * 1024));
            Assert.That(options.UsePkce, Is.True);
            Assert.That(options.SaveTokens, Is.False);
        });
    }

    private Task<PlacetHost> StartAsync(string[] settings) => PlacetHost.StartAsync(
        settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
}
