namespace Placet.Api.CommandLine;

/// <summary>Prints progress: at the start, at the end, and every second between.</summary>
internal sealed class ConsoleProgress(TextWriter writer, TimeProvider clock) : IProgress<OperationProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private string? current;
    private long printedAt;

    public void Report(OperationProgress value)
    {
        var isNew = current != value.Step;
        if (!isNew && value.Done < value.Total && clock.GetElapsedTime(printedAt) < Interval)
            return;
        current = value.Step;
        printedAt = clock.GetTimestamp();
        writer.WriteLine(value.Total > 0 ? $"{value.Step}: {value.Done} of {value.Total}" : value.Step);
    }
}
