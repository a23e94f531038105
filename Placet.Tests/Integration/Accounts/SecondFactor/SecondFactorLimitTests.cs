using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.SecondFactor;

/// <summary>Wrong codes are limited as wrong passwords are: for each pair of client and account.</summary>
internal sealed class SecondFactorLimitTests : SecondFactorFixture
{
    protected override string[] Settings => ["RateLimiting:LoginPerMinute=3"];

    [Test]
    public async Task Wrong_codes_of_a_client_are_limited_for_the_account_across_its_sign_ins()
    {
        var (email, app) = await MakeUserWithAppAsync();
        for (var number = 0; number < 3; number++)
            await ExpectWrongCodeAsync(await BeginAsync(email), app.WrongCode());
        using (var refused = await CompleteAsync(await BeginAsync(email), app.Code()))
        {
            await refused.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        }

        var (other, others) = await MakeUserWithAppAsync();
        await ExpectAsync(await BeginAsync(other), others.Code(), HttpStatusCode.OK);
        await ExpectAsync(await BeginAsync(email), app.Code(), HttpStatusCode.OK);
    }

    [Test]
    public async Task Unknown_tokens_of_a_client_are_limited_and_do_not_stop_others_behind_its_address_before()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        for (var number = 0; number < 29; number++)
            await ExpectDeadAsync(new string('A', 43), "123456");
        await ExpectAsync(pending, app.Code(), HttpStatusCode.OK);
        await ExpectDeadAsync(new string('A', 43), "123456");
        await ExpectAsync(new string('B', 43), "123456", HttpStatusCode.TooManyRequests, "too_many_requests");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ExpectDeadAsync(new string('B', 43), "123456");
    }

    [Test]
    public async Task Codes_that_are_to_confirm_or_remove_an_app_are_limited()
    {
        var (_, app) = await MakeUserWithAppAsync();
        for (var number = 0; number < 3; number++)
            Assert.That((await AskAsync(HttpMethod.Delete, "/api/auth/totp", app.Token, new { code = app.WrongCode() })).Code,
                Is.EqualTo("invalid_code"));
        foreach (var (method, path, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Delete, "/api/auth/totp", new { code = app.Code() }),
            (HttpMethod.Post, "/api/auth/recovery-codes", new { code = app.Code() }),
            (HttpMethod.Post, "/api/auth/totp/confirm", new { code = app.Code() }),
        })
            Assert.That(
                await AskAsync(method, path, app.Token, body), Is.EqualTo((HttpStatusCode.TooManyRequests, "too_many_requests")), path);
    }
}
