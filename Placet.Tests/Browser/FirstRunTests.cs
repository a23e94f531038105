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
        await Expect(Main.GetByText("dotnet run").First).ToBeVisibleAsync();
        await Main.GetByRole(AriaRole.Button, new() { Name = "Create the key" }).ClickAsync();
        await Expect(Main.GetByText("Copy it now")).ToBeVisibleAsync();
        var key = Regex.Match(await Main.InnerTextAsync(), "hp_[A-Za-z0-9_-]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        await Expect(Main.GetByRole(AriaRole.Region, new() { NameRegex = Pattern("reference runtime") })).ToContainTextAsync(key);

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
}
