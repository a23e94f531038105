namespace Placet.Tests.Browser.Actions;

/// <summary>What can be changed of channels, rules and settings.</summary>
internal sealed class ConfigurationActionTests : AgentFixture
{
    [Test]
    public async Task A_channel_is_changed_and_the_restart_is_offered()
    {
        await OpenSectionAsync("channels");
        await ChangeChannelAsync("telegram", "\"groupPolicy\": \"mention\"", "\"groupPolicy\": \"all\"");
        await PressAsync("Save telegram");
        await SaidAsync("telegram was saved");
        Assert.That(SentBody("PUT", "channels/telegram")["groupPolicy"]!.GetValue<string>(), Is.EqualTo("all"));
        await PressAsync("Restart now");
        await ConfirmAsync("Restart Reference?", "Restart");
        await SaidAsync("Reference restarts");
        Sent("POST", "commands/restart");
    }

    [Test]
    public async Task A_channel_that_is_no_json_cannot_be_saved_and_its_line_is_named()
    {
        await OpenSectionAsync("channels");
        await ChangeChannelAsync("telegram", "\"groupPolicy\"", "groupPolicy\"");
        await Expect(Main.GetByText("This is not JSON, see line")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Save telegram" })).ToBeDisabledAsync();
    }

    [Test]
    public async Task A_channel_that_changed_meanwhile_is_asked_about_before_it_is_overwritten()
    {
        await OpenSectionAsync("channels");
        await ChangeChannelAsync("slack", "\"socket\"", "\"http\"");
        using (var other = await Owner.PutJsonAsync(
                $"/api/agents/{Agent.Id}/manage/channels/slack", new { enabled = true, mode = "socket" }))
            Assert.That(other.IsSuccessStatusCode, Is.True, await other.Content.ReadAsStringAsync());
        await PressAsync("Save slack");
        await ConfirmAsync("Overwrite what changed in slack?", "Cancel");
        Assert.That(Agent.Runtime.Requests.Count(request => request.Method == "PUT"), Is.EqualTo(1), "only the change elsewhere");
        await PressAsync("Save slack");
        await ConfirmAsync("Overwrite what changed in slack?", "Overwrite");
        await SaidAsync("slack was saved");
        Assert.That(Agent.Runtime.Requests.Last(request => request.Method == "PUT").BodyText, Does.Contain("http"));
    }

    [Test]
    public async Task A_channel_is_made_and_deleted()
    {
        await OpenSectionAsync("channels");
        await PressAsync("New channel");
        await Field("Name").FillAsync("email");
        await PressAsync("Create channel", Dialog);
        await SaidAsync("email was created");
        Sent("PUT", "channels/email");
        await PressAsync("Delete email");
        await ConfirmAsync("Delete the channel email?", "Delete");
        await SaidAsync("email was deleted");
        Sent("DELETE", "channels/email");
    }

    [Test]
    public async Task A_rule_is_made_changed_and_deleted()
    {
        await OpenSectionAsync("policy");
        await PressAsync("New rule");
        await Field("Action").SelectOptionAsync("deny");
        await Field("Tool").FillAsync("mcp:tracker:*");
        await PressAsync("Add a parameter", Dialog);
        await Field("Parameter 1").FillAsync("repo");
        await Field("has the value 1").FillAsync("secret-*");
        await PressAsync("Create rule", Dialog);
        await SaidAsync("The rule for mcp:tracker:* was saved");
        var made = SentBody("POST", "policy");
        Assert.That(made.ToJsonString(), Does.Contain("\"deny\"").And.Contain("mcp:tracker:*").And.Contain("secret-*"));

        await PressAsync("mcp:tracker:*");
        await Field("Action").SelectOptionAsync("allow");
        await PressAsync("Save", Dialog);
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.That(Agent.Runtime.Requests.Count(request => request.Method == "POST" && request.Path == "/api/v1/policy"), Is.EqualTo(2));

        Agent.Runtime.ClearRequests();
        await PressAsync("Delete the rule: Allow mcp:tracker:*");
        await ConfirmAsync("Delete the rule “Allow mcp:tracker:*”?", "Delete");
        await SaidAsync("The rule “Allow mcp:tracker:*” was deleted");
        Assert.That(Agent.Runtime.Requests.Where(request => request.Method != "GET").Select(request => request.Method),
            Is.EqualTo(new[] { "DELETE" }));
    }

    [Test]
    public async Task All_rules_go_only_after_the_agents_name_was_typed()
    {
        await OpenSectionAsync("policy");
        await PressAsync("Delete all rules");
        var question = Page.GetByRole(AriaRole.Dialog, new() { Name = "Delete all 3 rules of Reference?" });
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Delete all rules" })).ToBeDisabledAsync();
        await question.GetByLabel("Type Reference to confirm").FillAsync("Reference");
        await PressAsync("Delete all rules", question);
        await SaidAsync("All rules were deleted");
        await Expect(Main.GetByText("No rules yet")).ToBeVisibleAsync();
        Assert.That(Agent.Runtime.Requests.Count(request => request.Method is "DELETE" or "POST"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_rules_are_switched_off_only_after_a_question()
    {
        await OpenSectionAsync("policy");
        await Page.GetByLabel("The rules apply", new() { Exact = true }).ClickAsync();
        await ConfirmAsync("Switch the rules off?", "Switch off");
        await SaidAsync("The rules are switched off");
        Assert.That(Agent.Runtime.Requests.Single(request => request.Method is "PATCH" or "PUT" or "POST").BodyText, Does.Contain("false"));
    }

    [Test]
    public async Task Only_changed_settings_are_sent_and_they_are_counted()
    {
        await OpenSectionAsync("settings");
        await Page.GetByLabel("Temperature, 0 to 2").FillAsync("0.7");
        await Page.GetByLabel("One session for all channels").CheckAsync();
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Changes that are not saved" })).ToContainTextAsync("2 changes");
        await PressAsync("Save");
        await SaidAsync("2 settings were changed");
        Assert.That(
            SentBody("PATCH", "settings").ToJsonString(),
            Does.Contain("0.7").And.Contain("unified_session").And.Not.Contain("max_tokens"));
    }

    [Test]
    public async Task A_setting_that_somebody_else_changed_is_asked_about()
    {
        await OpenSectionAsync("settings");
        await Page.GetByLabel("Temperature, 0 to 2").FillAsync("0.7");
        using (var other = await Owner.PatchJsonAsync($"/api/agents/{Agent.Id}/manage/settings", new { temperature = 0.9 }))
            Assert.That(other.IsSuccessStatusCode, Is.True, await other.Content.ReadAsStringAsync());
        await PressAsync("Save");
        await ConfirmAsync("Overwrite what somebody else changed?", "Overwrite");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Changes that are not saved" })).ToHaveCountAsync(0);
        Assert.That(Agent.Runtime.Requests.Last(request => request.Method == "PATCH").BodyText, Does.Contain("0.7"));
    }

    [Test]
    public async Task Leaving_changed_settings_is_asked_about()
    {
        await OpenSectionAsync("settings");
        await Page.GetByLabel("Temperature, 0 to 2").FillAsync("0.7");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Activity", Exact = true }).ClickAsync();
        await ConfirmAsync("Discard what you typed?", "Cancel");
        await Expect(Page.GetByLabel("Temperature, 0 to 2")).ToHaveValueAsync("0.7");
        await PressAsync("Save");
        await SaidAsync("1 setting was changed");
        Sent("PATCH", "settings");
    }

    private async Task ChangeChannelAsync(string name, string old, string now)
    {
        var editor = Page.GetByLabel($"Configuration of {name}, as JSON");
        var text = await editor.InputValueAsync();
        Assert.That(text, Does.Contain(old));
        await editor.FillAsync(text.Replace(old, now, StringComparison.Ordinal));
    }
}
