namespace Placet.Tests.Browser;

/// <summary>What watches all other tests is seen to find what they must not pass over.</summary>
internal sealed class PageWatcherTests : BrowserFixture
{
    [TestCase("() => { const s = document.createElement('style'); s.textContent = 'p{}'; document.head.append(s); }",
        "inline style violates")]
    [TestCase("() => { setTimeout(() => { document.body.innerHTML = '<p>x</p>'; }); }", "TrustedHTML")]
    [TestCase("() => { console.error('said so'); }", "said so")]
    [TestCase("() => { Promise.reject(new Error('nobody caught it')); }", "nobody caught it")]
    [TestCase("() => { setTimeout(() => { throw new Error('thrown'); }); }", "thrown")]
    [TestCase("() => { fetch('/api/nope').catch(() => undefined); }", "404")]
    public async Task A_page_that_breaks_a_rule_is_noticed(string script, string word)
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/settings");
        await page.EvaluateAsync(script);
        Assert.That(await Watcher.FirstProblemAsync(), Does.Contain(word));
        // A fault may show in more than one way; what was sent before the page is closed arrives before.
        await page.CloseAsync();
        Watcher.Forget();
    }

    [Test]
    public async Task Axe_notices_a_picture_without_words_and_grey_text_on_grey()
    {
        var page = await NewPageAsync(script: Axe.Script);
        await page.GotoAsync("/settings");
        await page.Locator("main").EvaluateAsync(
            """
            (main) => {
              const grey = document.createElement("p");
              grey.textContent = "hard to read";
              grey.style.color = "#999";
              grey.style.background = "#aaa";
              main.append(document.createElement("img"), grey);
            }
            """);
        var found = await Axe.FindingsAsync(page);
        Assert.That(found, Has.Some.StartsWith("image-alt").And.Some.StartsWith("color-contrast"));
    }
}
