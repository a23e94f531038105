namespace Placet.Api.CommandLine;

/// <summary>Shows how far something has come: at its beginning, at its end, and every second between.</summary>
internal sealed class ConsoleProgress(TextWriter writer, TimeProvider clock) : IProgress<OperationProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private string? doing;
    private long shownAt;

    public void Report(OperationProgress value)
    {
        var isNew = doing != value.Step;
        if (!isNew && value.Done < value.Total && clock.GetElapsedTime(shownAt) < Interval)
            return;
        doing = value.Step;
        shownAt = clock.GetTimestamp();
        writer.WriteLine(value.Total > 0 ? $"{value.Step}: {value.Done} of {value.Total}" : value.Step);
    }
}
