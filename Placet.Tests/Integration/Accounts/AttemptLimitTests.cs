using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Api.Authentication;
using Placet.Domain.Accounts;
using Placet.Domain.Errors;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: failures count, by client and account; a client is an IPv4 address or an IPv6 /64.</summary>
internal sealed class AttemptLimitTests
{
    private const string Wrong = "wrong-password";

    [Test]
    public async Task Any_number_of_good_log_ins_is_no_attempt_too_many()
    {
        await using var placet = await StartAsync("RateLimiting:LoginPerMinute=2");
        for (var number = 0; number < 25; number++)
            await ExpectAsync(placet, "192.0.2.1", PlacetHost.OwnerPassword, HttpStatusCode.OK);
    }

    [Test]
    public async Task A_good_log_in_takes_no_failure_back()
    {
        await using var placet = await StartAsync("RateLimiting:LoginPerMinute=2");
        await ExpectAsync(placet, "192.0.2.1", Wrong, HttpStatusCode.Unauthorized);
        await ExpectAsync(placet, "192.0.2.1", PlacetHost.OwnerPassword, HttpStatusCode.OK);
        await ExpectAsync(placet, "192.0.2.1", Wrong, HttpStatusCode.Unauthorized);
        await ExpectAsync(placet, "192.0.2.1", PlacetHost.OwnerPassword, HttpStatusCode.TooManyRequests);
        await ExpectAsync(placet, "192.0.2.2", PlacetHost.OwnerPassword, HttpStatusCode.OK);
    }

    [Test]
    public async Task A_minute_after_the_first_failure_the_count_begins_anew()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        await using var placet = await StartAsync("RateLimiting:LoginPerMinute=1",
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await ExpectAsync(placet, "192.0.2.1", Wrong, HttpStatusCode.Unauthorized);
        clock.Advance(TimeSpan.FromSeconds(45));
        using (var refused = await LogInAsync(placet, "192.0.2.1", PlacetHost.OwnerEmail, Wrong))
        {
            await refused.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
            Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(15)));
        }

        clock.Advance(TimeSpan.FromSeconds(15));
        await ExpectAsync(placet, "192.0.2.1", Wrong, HttpStatusCode.Unauthorized);
        await ExpectAsync(placet, "192.0.2.1", PlacetHost.OwnerPassword, HttpStatusCode.TooManyRequests);
    }

    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::7", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [TestCase("192.0.2.1", "::ffff:192.0.2.1", true)]
    [TestCase("192.0.2.1", "192.0.2.2", false)]
    public async Task One_client_is_an_IPv4_address_or_an_IPv6_network_of_64_bits(string first, string second, bool isOne)
    {
        await using var placet = await StartAsync("RateLimiting:LoginPerMinute=1");
        await ExpectAsync(placet, first, Wrong, HttpStatusCode.Unauthorized);
        await ExpectAsync(placet, second, Wrong, isOne ? HttpStatusCode.TooManyRequests : HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Rotating_addresses_of_one_network_share_ten_times_as_many_over_all_accounts()
    {
        await using var placet = await StartAsync("RateLimiting:LoginPerMinute=1");
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 12; number++)
        {
            using var answer = await LogInAsync(placet, $"2001:db8::{number + 1}", $"{number}@placet.test", Wrong);
            statuses.Add(answer.StatusCode);
        }

        Assert.That(statuses, Is.EqualTo(Enumerable.Repeat(HttpStatusCode.Unauthorized, 10)
            .Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2))));
    }

    [Test]
    public async Task The_forms_of_one_address_are_one_account()
    {
        await using var placet = await StartAsync("RateLimiting:LoginPerMinute=1");
        using (var composed = await LogInAsync(placet, "192.0.2.1", "j\u00f6rg@placet.test", Wrong))
            await composed.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        using var decomposed = await LogInAsync(placet, "192.0.2.1", " JO\u0308RG@placet.test", Wrong);
        await decomposed.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    [Test]
    public async Task A_wrong_current_password_counts_like_one_at_the_door()
    {
        await using var placet = await StartAsync("RateLimiting:LoginPerMinute=1");
        var person = await placet.AsOwnerAsync();
        foreach (var (password, status, code) in new[]
        {
            (Wrong, HttpStatusCode.Unauthorized, "wrong_password"),
            (PlacetHost.OwnerPassword, HttpStatusCode.TooManyRequests, "too_many_requests"),
        })
        {
            using var answer = await person.PostJsonAsync("/api/auth/change-password",
                new { currentPassword = password, newPassword = "another-password" });
            await answer.ErrorAsync(status, code);
        }

        Assert.That(await placet.SignInAsync(), Is.Not.Empty, "the password is the one of before");
    }

    [Test]
    public void Whoever_hangs_up_before_the_answer_has_tried()
    {
        var limiter = new SignInLimiter(Options.Create(new RateLimitingOptions { LoginPerMinute = 1 }), TimeProvider.System);
        Task<int> TryAsync(Exception outcome) => limiter.TryAsync(new DefaultHttpContext(), "a", () => Task.FromException<int>(outcome));
        Assert.That(() => TryAsync(new TimeoutException()), Throws.TypeOf<TimeoutException>(), "a fault of ours is no try of theirs");
        Assert.That(() => TryAsync(new OperationCanceledException()), Throws.TypeOf<OperationCanceledException>());
        Assert.That(
            () => TryAsync(new TimeoutException()),
            Throws.TypeOf<PlacetException>().With.Property(nameof(PlacetException.Error)).EqualTo(AccountErrors.TooManyAttempts));
    }

    [Test, CancelAfter(120_000)]
    public async Task Tries_that_are_under_way_count_until_they_turn_out_to_be_good(CancellationToken cancellationToken)
    {
        using var hasher = new BlockingHasher();
        await using var placet = await StartAsync("RateLimiting:LoginPerMinute=2", hasher.Register);
        hasher.Close();
        var underWay = new[] { Wrong, PlacetHost.OwnerPassword }.Select(password => LogInAsync(placet, "192.0.2.1", PlacetHost.OwnerEmail,
            password)).ToList();
        await hasher.WaitForQueuedAsync(underWay.Count, cancellationToken);
        using (var third = await LogInAsync(placet, "192.0.2.1", PlacetHost.OwnerEmail, PlacetHost.OwnerPassword))
        {
            await third.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
            Assert.That(third.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
        }

        hasher.Open();
        Assert.That((await Task.WhenAll(underWay)).Select(answer => answer.StatusCode),
            Is.EquivalentTo(new[] { HttpStatusCode.Unauthorized, HttpStatusCode.OK }));
        await ExpectAsync(placet, "192.0.2.1", PlacetHost.OwnerPassword, HttpStatusCode.OK);
        underWay.ForEach(task => task.Result.Dispose());
    }

    private static Task<PlacetHost> StartAsync(string setting, Action<IServiceCollection>? services = null) =>
        PlacetHost.StartAsync(["ForwardedHeaders:KnownProxies:0=127.0.0.1", setting], services);

    private static async Task ExpectAsync(PlacetHost placet, string client, string password, HttpStatusCode status)
    {
        using var answer = await LogInAsync(placet, client, PlacetHost.OwnerEmail, password);
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    private static async Task<HttpResponseMessage> LogInAsync(PlacetHost placet, string client, string email, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { email, password }),
        };
        request.Headers.Add("X-Forwarded-For", client);
        return await placet.Anonymous().SendAsync(request);
    }
}
