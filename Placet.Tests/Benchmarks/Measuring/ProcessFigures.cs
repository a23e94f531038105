using System.Globalization;

namespace Placet.Benchmarks.Measuring;

/// <summary>Resource use of a process, from /proc.</summary>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Processor">Processor time since the start.</param>
internal sealed record ProcessFigures(long ResidentKilobytes, long PeakKilobytes, int Threads, int Handles, TimeSpan Processor)
{
    public static ProcessFigures Of(int processId)
    {
        var status = File.ReadLines($"/proc/{processId}/status")
            .Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.Ordinal);
        using var process = System.Diagnostics.Process.GetProcessById(processId);
        return new ProcessFigures(
            Number(status["VmRSS"]), Number(status["VmHWM"]), (int)Number(status["Threads"]),
            Directory.GetFiles($"/proc/{processId}/fd").Length, process.TotalProcessorTime);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ResidentKilobytes / 1024.0,7:F1} MB, peak {PeakKilobytes / 1024.0,7:F1} MB, {Threads,3} threads, {Handles,4} handles");

    private static long Number(string text) => long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture);
}
