using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.State;

/// <summary>Part 1, 8.2: a schedule that has been checked, and the moments it yields.</summary>
internal sealed class CronSchedule
{
    private static readonly string[] Kinds = ["at", "every", "cron"];

    private readonly JsonObject document;

    private CronSchedule(JsonObject document) => this.document = document;

    private string Kind => document.Text("kind")!;

    /// <summary>Checks a requested schedule and writes it as the runtime does: all members, those of other kinds null.</summary>
    public static JsonObject Read(ApiBody body, long nowMs)
    {
        var kind = body.OptionalText("kind");
        if (!Kinds.Contains(kind, StringComparer.Ordinal))
            throw ApiException.BadRequest("schedule.kind must be one of at, every, cron");
        var tz = body.OptionalText("tz");
        if (tz is not null && kind != "cron")
            throw ApiException.BadRequest("tz can only be used with cron schedules");
        return new JsonObject
        {
            ["kind"] = kind,
            ["at_ms"] = kind == "at" ? AtMs(body, nowMs) : null,
            ["every_ms"] = kind == "every" ? EveryMs(body) : null,
            ["expr"] = kind == "cron" ? Expression(body) : null,
            ["tz"] = Zone(tz) is null ? null : tz,
        };
    }

    public static CronSchedule Of(JsonObject job) => new(job["schedule"]!.AsObject());

    /// <summary>Null when the schedule has no moment after now.</summary>
    public long? NextMs(DateTimeOffset now)
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        switch (Kind)
        {
            case "at":
                return document["at_ms"].AsInteger() is { } at && at > nowMs ? at : null;
            case "every":
                return document["every_ms"].AsInteger() is { } every && every <= long.MaxValue - nowMs ? nowMs + every : null;
            default:
                return CronExpression.Parse(document.Text("expr")!)
                    .Next(now, Zone(document.Text("tz")) ?? TimeZoneInfo.Utc)?.ToUnixTimeMilliseconds();
        }
    }

    public bool IsOnce => Kind == "at";

    private static long AtMs(ApiBody body, long nowMs)
    {
        var at = body.OptionalPositiveInteger("at_ms");
        return at > nowMs ? at.Value : throw ApiException.BadRequest("at_ms must be in the future");
    }

    private static long EveryMs(ApiBody body) =>
        body.OptionalPositiveInteger("every_ms") ?? throw ApiException.BadRequest("every_ms must be a positive integer");

    private static string Expression(ApiBody body)
    {
        var text = body.OptionalText("expr");
        if (string.IsNullOrWhiteSpace(text))
            throw ApiException.BadRequest("cron schedule requires a non-empty 'expr'");
        try
        {
            CronExpression.Parse(text);
            return text;
        }
        catch (FormatException invalid)
        {
            throw ApiException.BadRequest($"invalid cron expression '{text}': {invalid.Message}");
        }
    }

    private static TimeZoneInfo? Zone(string? tz)
    {
        if (tz is null)
            return null;
        return TimeZoneInfo.TryFindSystemTimeZoneById(tz, out var zone) ? zone : throw ApiException.BadRequest($"unknown timezone '{tz}'");
    }
}
