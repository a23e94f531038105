namespace Placet.Tests.Browser.Actions;

/// <summary>What can be decided over versions and improvement runs.</summary>
internal sealed class VersionActionTests : AgentFixture
{
    private const string Run = "imp-20260514-091500-7c1e";
    private const string Summary = "Merkt sich den neuen Ablageort und ergänzt die Prüfregel für USt.";

    [Test]
    public async Task A_waiting_run_is_reviewed_file_by_file_and_approved()
    {
        await OpenSectionAsync("versions");
        await PressAsync($"Review: {Summary}");
        await Expect(Main.GetByRole(AriaRole.Tab)).ToHaveCountAsync(2);
        await Expect(Main.GetByRole(AriaRole.Region, new() { NameRegex = Pattern("^Changes of") })).ToBeVisibleAsync();
        await PressAsync("Approve");
        await ConfirmAsync($"Approve “{Summary}”?", "Approve");
        await SaidAsync($"“{Summary}” was approved");
        Sent("POST", $"improvement/runs/{Run}/approve");
    }

    [Test]
    public async Task A_waiting_run_is_rejected_with_a_reason()
    {
        await OpenRunAsync();
        await PressAsync("Reject");
        await Field("Why").FillAsync("The folder moved again");
        await PressAsync("Reject", Dialog);
        await SaidAsync("was rejected");
        Assert.That(SentBody("POST", $"improvement/runs/{Run}/reject")["reason"]!.GetValue<string>(), Is.EqualTo("The folder moved again"));
    }

    [Test]
    public async Task An_approved_run_is_rolled_back()
    {
        await OpenRunAsync();
        await PressAsync("Approve");
        await ConfirmAsync($"Approve “{Summary}”?", "Approve");
        await SaidAsync("was approved");
        await PressAsync("Roll back");
        await ConfirmAsync($"Roll back “{Summary}”?", "Roll back");
        await SaidAsync("was rolled back");
        Sent("POST", $"improvement/runs/{Run}/rollback");
    }

    [Test]
    public async Task The_second_of_two_who_decide_is_told_what_the_run_is_now()
    {
        Watcher.Expect(409, "/approve$");
        await OpenRunAsync();
        await PressAsync("Approve");
        using (var first = await Owner.PostJsonAsync($"/api/agents/{Agent.Id}/manage/versions/runs/{Run}/reject", new { reason = "first" }))
            Assert.That(first.IsSuccessStatusCode, Is.True, await first.Content.ReadAsStringAsync());
        await ConfirmAsync($"Approve “{Summary}”?", "Approve");
        await SaidAsync("The run has changed meanwhile.");
        await Expect(Main.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_run_is_commented_without_a_decision()
    {
        await OpenRunAsync();
        await Page.GetByLabel("Your comment").FillAsync("Looks good <i>so far</i>");
        await PressAsync("Send comment");
        await SaidAsync("Your comment was sent");
        Assert.That(
            SentBody("POST", $"improvement/runs/{Run}/comment")["comment"]!.GetValue<string>(),
            Is.EqualTo("Looks good <i>so far</i>"));
    }

    [Test]
    public async Task A_checkpoint_is_made_with_its_reason()
    {
        await OpenSectionAsync("versions");
        await PressAsync("Create a checkpoint");
        await Field("Reason").FillAsync("before the move");
        await PressAsync("Create a checkpoint", Dialog);
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.That(SentBody("POST", "agent/versions/checkpoint")["reason"]!.GetValue<string>(), Is.EqualTo("before the move"));
    }

    [Test]
    public async Task A_version_is_looked_into_and_rolled_back_to_by_name()
    {
        await OpenSectionAsync("versions");
        await PressAsync("reflection: Gedächtnis aufgeräumt");
        await Expect(Main.GetByRole(AriaRole.Region).First).ToBeVisibleAsync();
        await PressAsync("Roll back to this version");
        await ConfirmAsync("Roll Reference back to “reflection: Gedächtnis aufgeräumt”?", "Roll back");
        await SaidAsync("Rolled back to “reflection: Gedächtnis aufgeräumt”");
        Sent("POST", "agent/versions/41d07be2/rollback");
    }

    [Test]
    public async Task A_roll_back_to_what_it_is_already_is_refused_in_the_runtimes_words()
    {
        Watcher.Expect(409, "/versions/9f3c2a1b/rollback$");
        await OpenAsync($"/agents/{Agent.Id}/versions?open=version&row=9f3c2a1b");
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "manual Placet checkpoint" })).ToBeVisibleAsync();
        await PressAsync("Roll back to this version");
        await ConfirmAsync("Roll Reference back to “manual Placet checkpoint”?", "Roll back");
        await SaidAsync("Version '9f3c2a1b' is already current");
    }

    private Task OpenRunAsync() => OpenAsync($"/agents/{Agent.Id}/versions?open=run&row={Run}");
}
