using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.Infrastructure.Upstream;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Upstream;

/// <summary>contract 10: connecting has 5 s, whatever it hangs at, and an address that works is found among those that do not.</summary>
internal sealed class ConnectingTests : IHostResolver
{
    private const string Host = "runtime.test";
    private Func<CancellationToken, Task<IPAddress[]>> resolve = null!;
    private PlacetHost placet = null!;
    private HttpClient person = null!;
    private HttpClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(
            ["Management:MaxConcurrentRequestsPerAgent=4"], services => services.Replace(ServiceDescriptor.Singleton<IHostResolver>(this)));
        person = await placet.AsOwnerAsync();
        agent = await placet.AsAgentOfAsync(person);
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    Task<IPAddress[]> IHostResolver.ResolveAsync(string host, CancellationToken cancellationToken) => resolve(cancellationToken);

    [Test]
    public async Task The_address_that_works_is_found_behind_one_that_swallows_connections()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var port = new Uri(runtime.Address).Port;
        var dead = IPAddress.Parse("127.0.0.2");
        using var unresponsive = new UnresponsiveListener(new IPEndPoint(dead, port));
        resolve = _ => Task.FromResult<IPAddress[]>([dead, IPAddress.Parse("127.0.0.3"), IPAddress.Loopback]);
        using var answer = await person.GetAsync(await RegisterAsync(port));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_address_that_is_refused_by_policy_is_left_out_of_those_that_are_tried()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        resolve = _ => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        var path = await RegisterAsync(new Uri(runtime.Address).Port);
        resolve = _ => Task.FromResult<IPAddress[]>([IPAddress.Any, IPAddress.Loopback]);
        using var answer = await person.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_address_that_is_refused_by_policy_is_not_reached_beside_one_that_is_allowed()
    {
        // 0.0.0.0 leads to where the runtime listens; the address that is allowed does not.
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        resolve = _ => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        var path = await RegisterAsync(new Uri(runtime.Address).Port);
        resolve = _ => Task.FromResult<IPAddress[]>([IPAddress.Any, IPAddress.Parse("127.0.0.2")]);
        using var answer = await person.GetAsync(path);
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(runtime.Requests, Is.Empty);
    }

    [TestCase("GET", "health", true)]
    [TestCase("POST", "cron/1/run-now", false)]
    [TestCase("PUT", "channels/c", false)]
    [TestCase("DELETE", "sessions/k", false)]
    public async Task A_read_whose_connection_is_refused_is_tried_once_more_and_a_write_is_not(string method, string route, bool isRepeated)
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        resolve = _ => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        var path = await RegisterAsync(new Uri(runtime.Address).Port);
        var asked = 0;
        // Nobody listens at the first address, and the runtime at the second.
        resolve = _ =>
            Task.FromResult<IPAddress[]>([Interlocked.Increment(ref asked) == 1 ? IPAddress.Parse("127.0.0.2") : IPAddress.Loopback]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("health", route, StringComparison.Ordinal));
        if (method == "PUT")
            request.Content = new StringContent("{}", null, "application/json");
        using var answer = await person.SendAsync(request);
        if (isRepeated)
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        else
            await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(runtime.Requests, Has.Count.EqualTo(isRepeated ? 1 : 0));
    }

    [Test]
    public async Task A_name_that_hangs_is_no_obstacle_to_registration_and_unreachable_in_calls()
    {
        resolve = async cancellationToken =>
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return [];
        };
        using var answer = await person.GetAsync(await RegisterAsync(1));
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
    }

    [Test]
    public async Task The_attempt_of_a_caller_who_hung_up_does_not_hold_up_the_next_caller()
    {
        // Shorter than an attempt: whoever has to wait for the end of another one runs out of time.
        await using var hasty = await PlacetHost.StartAsync(
            ["Management:TimeoutSeconds=4"], services => services.Replace(ServiceDescriptor.Singleton<IHostResolver>(this)));
        var user = await hasty.AsOwnerAsync();
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        resolve = _ => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        var path = await RegisterAsync(await hasty.AsAgentOfAsync(user), new Uri(runtime.Address).Port);
        resolve = async cancellationToken =>
        {
            resolve = _ => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
            asked.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return [];
        };
        using var cancellation = new CancellationTokenSource();
        var first = user.GetAsync(path, cancellation.Token);
        await asked.Task;
        await cancellation.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        // Another read: the same one would be joined as long as the server has not noticed, and shares its fate by design (contract 11).
        using var answer = await user.GetAsync(path + "?next");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private Task<string> RegisterAsync(int port) => RegisterAsync(agent, port);

    private static async Task<string> RegisterAsync(HttpClient agent, int port) =>
        $"/api/agents/{await agent.RegisterAgentAsync($"http://{Host}:{port}")}/manage/health";
}
