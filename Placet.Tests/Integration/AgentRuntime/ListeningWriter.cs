namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>What a program prints, and a way to wait for it.</summary>
internal sealed class ListeningWriter : TextWriter
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);

    private readonly Lock access = new();
    private readonly List<string> lines = [];
    private readonly List<(string Text, TaskCompletionSource<string> Heard)> waiting = [];

    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (access)
                return [.. lines];
        }
    }

    public override Task WriteLineAsync(string? value)
    {
        var line = value ?? "";
        lock (access)
        {
            lines.Add(line);
            foreach (var (_, heard) in waiting.Where(wait => line.Contains(wait.Text, StringComparison.Ordinal)))
                heard.TrySetResult(line);
        }

        return Task.CompletedTask;
    }

    /// <summary>The first line with that text, now or later.</summary>
    public Task<string> WaitForAsync(string text)
    {
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (access)
        {
            waiting.Add((text, heard));
            if (lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } said)
                heard.TrySetResult(said);
        }

        return heard.Task.WaitAsync(WaitLimit, TimeProvider.System);
    }
}
