using System.Text.RegularExpressions;

namespace Placet.Tests.Browser;

/// <summary>An empty fleet explains itself, and the first agent appears by itself.</summary>
internal sealed class FirstRunTests : BrowserFixture
{
    [Test]
    public async Task Three_steps_connect_the_first_agent_which_appears_by_itself()
    {
        await OpenAsync("/");
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Welcome to Placet" })).ToBeVisibleAsync();
        await Main.GetByRole(AriaRole.Button, new() { Name = "Create the key" }).ClickAsync();
        await Expect(Main.GetByText("Copy it now")).ToBeVisibleAsync();
        var key = Regex.Match(await Main.InnerTextAsync(), "hp_[A-Za-z0-9_-]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        foreach (var (tab, start) in new[] { ("OpenClaw", "npx"), ("opencode", "npx"), ("Only to look", "dotnet run") })
        {
            await Main.GetByRole(AriaRole.Tab, new() { Name = tab, Exact = true }).ClickAsync();
            var command = Main.GetByRole(AriaRole.Region, new() { Name = $"Command for {tab}" });
            await Expect(command).ToContainTextAsync(start);
            await Expect(command).ToContainTextAsync(key);
        }

        await Main.GetByRole(AriaRole.Tab, new() { Name = "Your own runtime" }).ClickAsync();
        await Expect(Main.GetByRole(AriaRole.Region, new() { Name = "Address" })).ToContainTextAsync(Placet.Address.Host);

        await using var fleet = new Fleet(Placet.WithApiKey(key));
        await fleet.AddAsync("First of all");
        await Expect(Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "First of all" })).ToBeVisibleAsync();
        await Expect(Main.GetByText("First of all · Morgenübersicht failed")).ToBeVisibleAsync();

        await OpenAsync("/connect");
        await Expect(Main.GetByText("Waiting for the agent")).ToBeVisibleAsync();
        await fleet.AddAsync("Second");
        await Expect(Main.GetByText("It is here")).ToBeVisibleAsync();
        await Main.GetByRole(AriaRole.Link, new() { Name = "Open it" }).ClickAsync();
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Second" })).ToBeVisibleAsync();
        // It would go on reading from runtimes that end before it.
        await Page.GotoAsync("about:blank");
    }

    [Test]
    public async Task The_command_for_a_runtime_names_a_package_that_this_server_hands_out()
    {
        await OpenAsync("/connect");
        await Main.GetByRole(AriaRole.Tab, new() { Name = "Only to look", Exact = true }).ClickAsync();
        // What to put in is named until there is a key.
        await Expect(Main.GetByText("dotnet run").First).ToContainTextAsync("API-KEY");
        await Main.GetByRole(AriaRole.Tab, new() { Name = "opencode", Exact = true }).ClickAsync();
        var command = await Main.GetByRole(AriaRole.Region, new() { Name = "Command for opencode" }).InnerTextAsync();
        var package = command.Split(' ')[2];
        var response = await Page.APIRequest.GetAsync(package);
        Assert.That((response.Status, response.Headers["content-type"]), Is.EqualTo((200, "application/gzip")));
    }
}
