using Placet.Domain;
using Placet.Domain.Accounts;
using Placet.Domain.Agents;

namespace Placet.Tests.Unit;

internal sealed class EnumTextTests
{
    [TestCase(AgentStatus.Offline, "offline")]
    [TestCase(AgentStatus.Active, "active")]
    [TestCase(AgentStatus.Busy, "busy")]
    [TestCase(AgentStatus.Error, "error")]
    public void A_status_is_written_and_read_as_one_text(AgentStatus status, string text)
    {
        Assert.That(EnumText.Of(status), Is.EqualTo(text));
        Assert.That(EnumText.Parse<AgentStatus>(text), Is.EqualTo(status));
    }

    [TestCase(UserRole.Member, "member")]
    [TestCase(UserRole.Owner, "owner")]
    public void A_role_is_written_and_read_as_one_text(UserRole role, string text)
    {
        Assert.That(EnumText.Of(role), Is.EqualTo(text));
        Assert.That(EnumText.Parse<UserRole>(text), Is.EqualTo(role));
    }

    [TestCase("Owner")]
    [TestCase("OWNER")]
    [TestCase("1")]
    [TestCase("owner ")]
    [TestCase("admin")]
    [TestCase("")]
    public void Text_of_no_value_is_refused(string text)
    {
        Assert.That(() => EnumText.Parse<UserRole>(text), Throws.TypeOf<FormatException>());
        Assert.That(EnumText.TryParse<UserRole>(text, out _), Is.False);
    }

    [Test]
    public void A_number_that_is_no_value_is_never_written() =>
        Assert.That(() => EnumText.Of((AgentStatus)99), Throws.TypeOf<ArgumentOutOfRangeException>());
}
