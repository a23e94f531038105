using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class CommandsAndTagTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    [Test]
    public async Task A_list_of_commands_replaces_the_old_one_and_may_be_empty()
    {
        var id = await CreateAsync();
        const string Commands =
            """[{"command":"go","description":"Goes","acceptsArgs":true,"argHint":"where"},{"command":"stop","description":""}]""";
        using var set = await SendAsync(Agent, "PUT", "/api/v1/agents/$id/commands", $$"""{"commands":{{Commands}}}""", id);
        Assert.That((await set.JsonAsync()).GetProperty("commands").ToString(), Is.EqualTo(Commands));
        Assert.That((await ReadAsync(id)).GetProperty("commands").ToString(), Is.EqualTo(Commands));
        using var cleared = await SendAsync(Agent, "PUT", "/api/v1/agents/$id/commands", """{"commands":[]}""", id);
        Assert.That((await cleared.JsonAsync()).GetProperty("commands").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_tag_is_set_and_cleared()
    {
        var id = await CreateAsync();
        using var set = await SendAsync(Agent, "POST", "/api/v1/agents/setTag", """{"channelId":"$id","tag":"ops"}""", id);
        Assert.That((await set.JsonAsync()).GetProperty("tag").GetString(), Is.EqualTo("ops"));
        using var cleared = await SendAsync(Agent, "POST", "/api/v1/agents/setTag", """{"channelId":"$id","tag":null}""", id);
        Assert.That((await cleared.JsonAsync()).GetProperty("tag").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }
}
