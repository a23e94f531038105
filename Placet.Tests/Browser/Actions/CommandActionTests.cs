using System.IO.Compression;

namespace Placet.Tests.Browser.Actions;

/// <summary>What an agent can be told to do; its peers, skills and sessions.</summary>
internal sealed class CommandActionTests : AgentFixture
{
    private const string Skill = "---\nname: greet\ndescription: Greets\n---\n";

    [Test]
    public async Task A_session_is_begun_anew_and_stopped_by_its_name()
    {
        await OpenSectionAsync("commands");
        await Page.GetByLabel("Session", new() { Exact = true }).FillAsync("telegram:12");
        await PressAsync("Start anew");
        await ConfirmAsync("Empty the session telegram:12?", "Start anew");
        await SaidAsync("Start anew:");
        Assert.That(SentBody("POST", "commands/new").ToJsonString(), Is.EqualTo("""{"sessionKey":"telegram:12"}"""));
        await PressAsync("Stop");
        await ConfirmAsync("Stop telegram:12?", "Stop");
        await SaidAsync("Stop:");
        Assert.That(SentBody("POST", "commands/stop").ToJsonString(), Is.EqualTo("""{"sessionKey":"telegram:12"}"""));
    }

    [Test]
    public async Task Everything_is_stopped_by_the_agents_name()
    {
        await OpenSectionAsync("commands");
        await PressAsync("Stop");
        await ConfirmAsync("Stop everything that Reference does?", "Stop");
        await SaidAsync("Stop:");
        Assert.That(SentBody("POST", "commands/stop").ToJsonString(), Is.EqualTo("{}"));
    }

    [TestCase("Reflect", "commands/reflect")]
    [TestCase("Dream", "commands/dream")]
    public async Task The_agent_is_told_to(string name, string path)
    {
        await OpenSectionAsync("commands");
        await PressAsync(name);
        await SaidAsync($"{name}:");
        Sent("POST", path);
    }

    [Test]
    public async Task A_peer_is_registered_changed_called_and_deleted()
    {
        await OpenSectionAsync("peers");
        await PressAsync("New peer");
        await Field("Alias").FillAsync("helper");
        await Field("Address").FillAsync("http://helper:8900");
        await Field("Token").FillAsync("peer-token");
        await PressAsync("Register peer", Dialog);
        await SaidAsync("helper was saved");
        Assert.That(SentBody("POST", "a2a/peers").ToJsonString(), Does.Contain("helper").And.Contain("peer-token"));

        Agent.Runtime.ClearRequests();
        await ChooseAsync("helper", "Edit");
        await Field("Description").FillAsync("Helps");
        await PressAsync("Save", Dialog);
        await Expect(Main.GetByText("Helps")).ToBeVisibleAsync();
        Assert.That(SentBody("POST", "a2a/peers").ToJsonString(), Does.Contain("Helps").And.Not.Contain("peer-token"));

        Agent.Runtime.Next("POST", "a2a/peers/{alias}/call").AnswerExample("a2a-peers.call.response.json");
        await PressAsync("Call research");
        await Field("Message").FillAsync("What is new?");
        await PressAsync("Send", Dialog);
        await Expect(Dialog.GetByRole(AriaRole.Heading, new() { NameRegex = Pattern("^Answer") })).ToBeVisibleAsync();
        Assert.That(SentBody("POST", "a2a/peers/research/call")["message"]!.GetValue<string>(), Is.EqualTo("What is new?"));
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).Last.ClickAsync();

        await ChooseAsync("helper", "Delete");
        await ConfirmAsync("Delete the peer helper?", "Delete");
        await SaidAsync("helper was deleted");
        Sent("DELETE", "a2a/peers/helper");
    }

    [Test]
    public async Task A_skill_is_installed_from_a_zip_file_and_deleted()
    {
        await OpenSectionAsync("skills");
        await PressAsync("Install a skill");
        await ChooseFileAsync(Zip("SKILL.md", Skill));
        await Expect(Field("Name")).ToHaveValueAsync("greet");
        await PressAsync("Install a skill", Dialog);
        await SaidAsync("greet was installed");
        Assert.That(SentBody("POST", "skills")["name"]!.GetValue<string>(), Is.EqualTo("greet"));
        await PressAsync("Delete the skill greet");
        await ConfirmAsync("Delete the skill greet?", "Delete");
        await SaidAsync("greet was deleted");
        Sent("DELETE", "skills/greet");
    }

    [Test]
    public async Task A_skill_that_is_there_is_replaced_only_when_asked_for()
    {
        await OpenSectionAsync("skills");
        await PressAsync("Install a skill");
        await Dialog.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "invoice-check.zip",
            MimeType = "application/zip",
            Buffer = Zip("SKILL.md", "---\nname: invoice-check\ndescription: Checks otherwise\n---\n"),
        });
        await Expect(Dialog.GetByText("There is a skill called invoice-check already.")).ToBeVisibleAsync();
        await Expect(Dialog.GetByRole(AriaRole.Button, new() { Name = "Replace the skill" })).ToBeDisabledAsync();
        Assert.That(Agent.Runtime.Requests.Select(request => request.Method), Has.None.EqualTo("POST"));
        await Field("Replace it").CheckAsync();
        await PressAsync("Replace the skill", Dialog);
        await SaidAsync("invoice-check was replaced");
        Assert.That(SentBody("POST", "skills")["overwrite"]!.GetValue<bool>(), Is.True);
        await Expect(Main.GetByText("Checks otherwise")).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_is_no_zip_file_is_not_sent()
    {
        await OpenSectionAsync("skills");
        await PressAsync("Install a skill");
        await ChooseFileAsync("plain text"u8.ToArray());
        await Expect(Dialog.GetByText("This is no zip file.")).ToBeVisibleAsync();
        await PressAsync("Install a skill", Dialog);
        // Sent twice if the first was sent at all.
        await ChooseFileAsync(Zip("SKILL.md", Skill));
        await PressAsync("Install a skill", Dialog);
        await SaidAsync("greet was installed");
        Sent("POST", "skills");
    }

    [Test]
    public async Task A_session_is_read_as_a_conversation_and_deleted_by_its_name()
    {
        await OpenSectionAsync("sessions");
        await Main.GetByText("Wöchentlicher Bericht").First.ClickAsync();
        await Expect(Main.GetByText("Es gibt einen offenen Vorgang")).ToBeVisibleAsync();
        await ChooseAsync("Wöchentlicher Bericht", "Delete");
        await ConfirmAsync("Delete the session Wöchentlicher Bericht?", "Delete");
        await SaidAsync("was deleted");
        Sent("DELETE", "sessions/placet%3Ach_7f2a91");
    }

    private Task ChooseFileAsync(byte[] content) => Dialog.Locator("input[type=file]")
        .SetInputFilesAsync(new FilePayload { Name = "greet.zip", MimeType = "application/zip", Buffer = content });

    private static byte[] Zip(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(archive.CreateEntry(name).Open()))
            writer.Write(content);
        return bytes.ToArray();
    }
}
