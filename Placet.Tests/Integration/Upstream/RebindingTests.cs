using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.Infrastructure.Upstream;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Upstream;

internal sealed class RebindingTests
{
    [Test]
    public async Task A_name_that_changes_its_answer_after_registration_gains_nothing()
    {
        await using var inside = new RawServer(exchange => exchange.SendJsonAsync());
        var resolver = new ChangingResolver(IPAddress.Parse("93.184.216.34"));
        await using var placet = await PlacetHost.StartAsync(
            ["Management:NetworkPolicy=PublicOnly"], services => services.Replace(ServiceDescriptor.Singleton<IHostResolver>(resolver)));
        var person = await placet.AsOwnerAsync();
        var agent = await placet.AsAgentOfAsync(person);
        var url = $"http://rebinding.test:{new Uri(inside.Address).Port}";
        var id = await agent.RegisterAgentAsync(url);

        resolver.Answer = IPAddress.Loopback;
        using var answer = await person.GetAsync($"/api/agents/{id}/manage/health");
        var error = await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(error.GetProperty("error").GetProperty("message").GetString(), Does.EndWith(": address not allowed"));
        Assert.That(inside.Requests, Is.Empty);
    }

    private sealed class ChangingResolver(IPAddress first) : IHostResolver
    {
        public IPAddress Answer { get; set; } = first;

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>([Answer]);
    }
}
