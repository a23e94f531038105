using System.Net;
using Placet.Infrastructure.Identity;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: nobody fills the queue of password checks for somebody at another address.</summary>
internal sealed class HashingPartitionTests
{
    private const int Tries = 80;

    private BlockingHasher hasher = null!;
    private PlacetHost placet = null!;

    [SetUp]
    public async Task Start()
    {
        hasher = new BlockingHasher();
        placet = await PlacetHost.StartAsync(["ForwardedHeaders:KnownProxies:0=127.0.0.1"], hasher.Register);
        hasher.Close();
    }

    [TearDown]
    public async Task Stop()
    {
        hasher.Open();
        await placet.DisposeAsync();
        hasher.Dispose();
    }

    [Test, CancelAfter(120_000)]
    public async Task Eighty_tries_of_one_network_cost_another_client_one_turn(CancellationToken cancellationToken)
    {
        // Each from an address and at an account of its own, so that only their network is one.
        var hostile = Enumerable.Range(0, Tries).Select(number => LogInAsync($"2001:db8::{number + 1:x}", $"{number}@placet.test",
            $"hostile {number}")).ToList();
        await hasher.WaitForQueuedAsync(PasswordService.PerClient, cancellationToken);
        await hasher.WaitForBegunAsync(PasswordService.ThreadCount, cancellationToken);
        // All that are too many are answered while nothing is compared.
        var refused = new List<Task<HttpResponseMessage>>();
        await foreach (var task in Task.WhenEach(hostile).WithCancellation(cancellationToken))
        {
            using var answer = await task;
            await answer.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
            Assert.That(answer.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
            refused.Add(task);
            if (refused.Count == Tries - PasswordService.PerClient)
                break;
        }

        var other = LogInAsync("192.0.2.1", PlacetHost.OwnerEmail, PlacetHost.OwnerPassword);
        await hasher.WaitForQueuedAsync(1, cancellationToken);
        hasher.Open();
        using (var answer = await other)
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        foreach (var served in await Task.WhenAll(hostile.Except(refused)))
        {
            using (served)
                Assert.That(served.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        }

        // Those that had begun, and at most one for each thread that was already at the door.
        Assert.That(hasher.Compared.ToList().IndexOf(PlacetHost.OwnerPassword), Is.LessThanOrEqualTo(2 * PasswordService.ThreadCount));
    }

    [Test, CancelAfter(120_000)]
    public async Task One_account_takes_a_part_of_its_clients_share(CancellationToken cancellationToken)
    {
        var first = Enumerable.Range(0, PasswordService.PerAccount + 1).Select(_ => LogInAsync("192.0.2.1", "a@placet.test", "x")).ToList();
        var refused = await Task.WhenAny(first).WaitAsync(cancellationToken);
        using (var answer = await refused)
            await answer.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        var second = LogInAsync("192.0.2.1", PlacetHost.OwnerEmail, PlacetHost.OwnerPassword);
        await hasher.WaitForQueuedAsync(PasswordService.PerAccount + 1, cancellationToken);
        hasher.Open();
        using var good = await second;
        Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Task.WhenAll(first.Where(task => task != refused))).Select(answer => answer.StatusCode),
            Is.All.EqualTo(HttpStatusCode.Unauthorized));
    }

    private async Task<HttpResponseMessage> LogInAsync(string client, string email, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { email, password }),
        };
        request.Headers.Add("X-Forwarded-For", client);
        return await placet.Anonymous().SendAsync(request);
    }
}
