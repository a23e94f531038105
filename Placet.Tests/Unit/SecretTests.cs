using Placet.Api.Contracts.Agents;
using Placet.Application.ActivityLog;
using Placet.Application.Agents.Profile;
using Placet.Application.Agents.Registration;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Tests.Unit;

/// <summary>A record prints all of its members: none of them may give a secret away.</summary>
internal sealed class SecretTests
{
    private const string Clear = "clear-text-secret";

    [Test]
    public void Nothing_that_holds_a_secret_prints_it()
    {
        object[] holders =
        [
            new SecretText(Clear),
            new ProtectedSecret(Clear),
            new PasswordHash(Clear),
            new ManagementCredentials("http://r.test", new SecretText(Clear)),
            new BasicCredentials("u", new SecretText(Clear)),
            new UpdateAgent
            {
                Caller = new Caller("u", ApiKeyId: null, new RequestOrigin(Ip: null, StartedAt: 0, Status: 200, RefusedStatus: 401)),
                AgentId = "a",
                WebhookHeaders = new(new Dictionary<string, SecretText> { ["X"] = new(Clear) }),
            },
            new WebhookAuthPayload { Username = "u", Password = new SecretText(Clear) },
            new SetManagementPayload { ChannelId = "c", ApiKey = new(new SecretText(Clear)) },
        ];
        foreach (var holder in holders)
            Assert.That(holder.ToString(), Does.Not.Contain(Clear), holder.GetType().Name);
    }
}
