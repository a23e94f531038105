using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Placet.Api.Contracts.Agents;
using Placet.Application.Abstractions;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Tests.Unit.Agents;

internal sealed class AgentProfileTests
{
    private static readonly Agent Bare = new() { Id = "a", OwnerId = "o", Name = "A", CreatedAt = default };
    private readonly MapperConfiguration configuration = new(mapper => mapper.AddProfile<AgentProfile>(), NullLoggerFactory.Instance);

    [Test]
    public void Every_member_of_an_answer_has_a_source() => configuration.AssertConfigurationIsValid();

    [Test]
    public void An_agent_without_a_key_shows_no_mask() => Assert.That(Map(Bare).ManagementApiKey, Is.Null);

    [Test]
    public void A_stored_key_and_password_show_the_mask_alone()
    {
        var shown = Map(Bare with
        {
            ManagementKey = new ProtectedSecret("cipher"),
            WebhookAuth = new WebhookAuth("u", new ProtectedSecret("cipher"))
        });
        Assert.That(shown.ManagementApiKey, Is.EqualTo("***"));
        Assert.That(shown.WebhookAuth, Is.EqualTo(new WebhookAuthResponse("u", "***")));
    }

    [Test]
    public void A_header_value_that_does_not_open_shows_the_mask()
    {
        var shown = Map(Bare with { WebhookHeaders = new Dictionary<string, ProtectedSecret> { ["X-Plain"] = new("cipher") } });
        Assert.That(shown.WebhookHeaders!["X-Plain"], Is.EqualTo("***"));
    }

    private AgentResponse Map(Agent agent)
    {
        var services = new ServiceCollection().AddSingleton(Mock.Of<ISecretProtector>()).AddSingleton<ShownHeaders>()
            .BuildServiceProvider();
        return configuration.CreateMapper(services.GetService).Map<AgentResponse>(agent);
    }
}
