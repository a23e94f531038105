using System.Text.Json;
using Deque.AxeCore.Commons;

namespace Placet.Tests.Browser.Support;

/// <summary>Looks for what keeps people with disabilities from using a page, by the rules of axe-core.</summary>
internal static class Axe
{
    /// <summary>
    /// Loads axe before the page's own scripts. An init script is not subject to the page's policy, which stays in force as it is.
    /// </summary>
    public static string Script { get; } = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe finds on the page as it is now: rule, how bad, where, one line each.</summary>
    /// <param name="page">A page that was opened with <see cref="Script"/>.</param>
    /// <param name="coloursOnly">Only the rules that another theme of the same page could break.</param>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page, bool coloursOnly = false)
    {
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async (coloursOnly) => {
              const { violations } = await axe.run(document, {
                resultTypes: ["violations"],
                ...(coloursOnly
                  ? { runOnly: ["color-contrast", "link-in-text-block"] }
                  : { rules: { "target-size": { enabled: true } } }),
              });
              return violations.flatMap(({ id, impact, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id} (${impact}) ${target.join(" ")}: ${failureSummary}`));
            }
            """,
            coloursOnly);
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }
}
