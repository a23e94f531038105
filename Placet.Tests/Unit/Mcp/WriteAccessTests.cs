using System.Security.Claims;
using Placet.Api.Mcp;
using Placet.Application.Accounts;

namespace Placet.Tests.Unit.Mcp;

internal sealed class WriteAccessTests
{
    [Test]
    public void A_user_may_change_something_and_a_key_or_nobody_may_not()
    {
        var user = new Claim(TokenClaims.UserId, "u");
        Assert.Multiple(() =>
        {
            Assert.That(McpAccess.MayWrite(new ClaimsPrincipal(new ClaimsIdentity([user], "token"))), Is.True);
            Assert.That(McpAccess.MayWrite(new ClaimsPrincipal(
                new ClaimsIdentity([user, new Claim(TokenClaims.ApiKeyId, "k")], "key"))), Is.False);
            Assert.That(McpAccess.MayWrite(new ClaimsPrincipal(new ClaimsIdentity([user]))), Is.False);
            Assert.That(McpAccess.MayWrite(new ClaimsPrincipal()), Is.False);
        });
    }
}
