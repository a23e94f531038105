using System.Globalization;
using System.Text;
using Placet.Application.Management.Cron;
using Placet.Application.Management.Mcp;
using Placet.Application.Management.Versions;
using Placet.Application.Sampling;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>Reduces samples to what rules look at, so that runtimes' documents are not held.</summary>
internal static class ObservationReader
{
    // A runtime can name as many jobs and servers as it likes.
    private const int MaxItems = 1000;
    private const int MaxLength = 200;
    private const string Failed = "error";

    /// <summary>Reads a sample; null when no rule looks at this kind of sample.</summary>
    public static Observation? Read(Sample sample, Moment now) => sample switch
    {
        CronSample cron => new CronObserved(cron.AgentId, now, Read(cron.Jobs)),
        McpSample mcp => new McpObserved(mcp.AgentId, now, Read(mcp.Servers)),
        RunsSample runs => new RunsObserved(runs.AgentId, now, Read(runs.Runs)),
        _ => null,
    };

    private static List<ObservedJob> Read(CronJobList jobs) =>
    [
        .. (jobs.Items ?? []).Take(MaxItems)
            .Where(job => job is { Id.Length: > 0, Enabled: not false })
            .Select(job => new ObservedJob(
                TextOf(job.Id!),
                TextOf(string.IsNullOrWhiteSpace(job.Name) ? job.Id! : job.Name),
                job.State?.LastStatus == Failed,
                MomentOf(job.State?.NextRunAtMs))),
    ];

    private static List<string> Read(McpServerList servers) =>
    [
        .. (servers.Items ?? []).Take(MaxItems)
            .Where(server => server is { Name.Length: > 0, Enabled: not false, Connected: false }).Select(server => TextOf(server.Name!)),
    ];

    private static List<ObservedRun> Read(ImprovementRunList runs) =>
    [
        .. (runs.Items ?? []).Take(MaxItems)
            .Where(run => run is { Id.Length: > 0 } && ImprovementReview.IsPending(run))
            .Select(run => new ObservedRun(TextOf(run.Id!), MomentOf(run.CreatedAt) ?? MomentOf(run.UpdatedAt))),
    ];

    private static DateTimeOffset? MomentOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static DateTimeOffset? MomentOf(long? milliseconds) =>
        milliseconds is { } value and > 0 && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : null;

    /// <summary>Text that both databases store: no U+0000, no unpaired surrogate, at most 200 characters.</summary>
    private static string TextOf(string text)
    {
        var stored = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = rune.Value == 0 ? Rune.ReplacementChar : rune;
            if (stored.Length + shown.Utf16SequenceLength > MaxLength)
                break;
            stored.Append(shown.ToString());
        }

        return stored.ToString();
    }
}
