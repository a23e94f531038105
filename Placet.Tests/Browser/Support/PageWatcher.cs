using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Placet.Tests.Browser.Support;

/// <summary>Collects what a page must not do: policy violations, console errors, exceptions that nobody caught.</summary>
internal sealed partial class PageWatcher
{
    /// <summary>Also tells the violations that Chromium writes to no console.</summary>
    public const string Script =
        """
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`Policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
        """;

    private readonly ConcurrentQueue<string> problems = new();
    private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(int Status, Regex Path)> expected = [];

    /// <summary>All that was found so far.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>The first problem, as soon as there is one.</summary>
    public Task<string> FirstProblemAsync() => first.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Passes over the problems so far, which the test brought about.</summary>
    public void Forget() => problems.Clear();

    /// <summary>Begins to watch a page.</summary>
    public void Watch(IPage page)
    {
        page.Console += (_, message) => Look(message);
        page.PageError += (_, error) => Add($"Not caught: {error}");
        page.Crash += (_, _) => Add("The tab crashed");
    }

    /// <summary>
    /// Says that requests whose path matches may fail with a status. Chromium writes each failed answer to the console; those that
    /// the test brings about are no fault of the page.
    /// </summary>
    /// <param name="status">The status; 0 means that there is no answer at all.</param>
    /// <param name="path">A pattern for the path with its query.</param>
    public void Expect(int status, string path) =>
        expected.Add((status, new Regex(path, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))));

    private void Add(string problem)
    {
        problems.Enqueue(problem);
        first.TrySetResult(problem);
    }

    private void Look(IConsoleMessage message)
    {
        if (message.Type is not ("error" or "assert"))
            return;
        if (!IsExpected(message))
            Add($"Console: {message.Text} ({message.Location})");
    }

    private bool IsExpected(IConsoleMessage message)
    {
        if (!message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            return false;
        var found = StatusIn().Match(message.Text);
        var status = found.Success ? int.Parse(found.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var address = AddressIn().Match(message.Location).Groups["path"].Value;
        return expected.Exists(one => one.Status == status && one.Path.IsMatch(address));
    }

    [GeneratedRegex("status of (?<status>[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatusIn();

    [GeneratedRegex("^https?://[^/]+(?<path>.*?)(?::[0-9]+:[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddressIn();
}
