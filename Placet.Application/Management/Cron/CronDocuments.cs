using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Cron;

/// <summary>Scheduled jobs, paused ones and the runtime's own included.</summary>
public sealed record CronJobList : RuntimeDocument
{
    /// <summary>The jobs.</summary>
    public IReadOnlyList<CronJob>? Items { get; init; }

    /// <summary>How many they are.</summary>
    public long? Count { get; init; }
}

/// <summary>A scheduled job.</summary>
public sealed record CronJob : RuntimeDocument
{
    /// <summary>Id.</summary>
    /// <example>a1b2c3d4</example>
    public string? Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>False while it is paused.</summary>
    public bool? Enabled { get; init; }

    /// <summary>When it runs.</summary>
    public CronSchedule? Schedule { get; init; }

    /// <summary>What it does.</summary>
    public CronPayload? Payload { get; init; }

    /// <summary>How it went and when it goes on.</summary>
    public CronState? State { get; init; }

    /// <summary>When it was made, milliseconds since 1970.</summary>
    [JsonPropertyName("created_at_ms")]
    public long? CreatedAtMs { get; init; }

    /// <summary>When it was changed, milliseconds since 1970.</summary>
    [JsonPropertyName("updated_at_ms")]
    public long? UpdatedAtMs { get; init; }

    /// <summary>Whether it is removed after it ran; only for jobs that run once.</summary>
    [JsonPropertyName("delete_after_run")]
    public bool? DeleteAfterRun { get; init; }
}

/// <summary>When a job runs; only the members of its kind are set.</summary>
public record CronSchedule : RuntimeDocument
{
    /// <summary><c>at</c> once, <c>every</c> interval, or <c>cron</c> expression.</summary>
    /// <example>cron</example>
    [AllowedValues("at", "every", "cron")]
    public string? Kind { get; init; }

    /// <summary>The moment, milliseconds since 1970.</summary>
    [JsonPropertyName("at_ms")]
    public long? AtMs { get; init; }

    /// <summary>The interval, milliseconds, above 0.</summary>
    [JsonPropertyName("every_ms")]
    public long? EveryMs { get; init; }

    /// <summary>Five fields: minute, hour, day, month, weekday.</summary>
    /// <example>0 9 * * 1-5</example>
    public string? Expr { get; init; }

    /// <summary>IANA time zone of the expression; null is the runtime's own.</summary>
    /// <example>Europe/Berlin</example>
    public string? Tz { get; init; }
}

/// <summary>When a job is to run; only the members of its kind are set.</summary>
public sealed record CronScheduleDraft : CronSchedule;

/// <summary>What a job does.</summary>
public sealed record CronPayload : RuntimeDocument
{
    /// <summary><c>agent_turn</c> or <c>system_event</c>.</summary>
    [AllowedValues("agent_turn", "system_event")]
    public string? Kind { get; init; }

    /// <summary>The task.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the result goes to a channel.</summary>
    public bool? Deliver { get; init; }

    /// <summary>That channel.</summary>
    public string? Channel { get; init; }

    /// <summary>The chat in that channel.</summary>
    public string? To { get; init; }

    /// <summary>Longer instructions.</summary>
    [JsonPropertyName("detail_prompt")]
    public string? DetailPrompt { get; init; }

    /// <summary>Workspace scripts to run.</summary>
    public IReadOnlyList<string>? Scripts { get; init; }

    /// <summary>Whether a person is asked before it runs.</summary>
    [JsonPropertyName("require_approval")]
    public bool? RequireApproval { get; init; }

    /// <summary>The session that it works in.</summary>
    [JsonPropertyName("session_key")]
    public string? SessionKey { get; init; }

    /// <summary>Channel where the job was made.</summary>
    [JsonPropertyName("origin_channel")]
    public string? OriginChannel { get; init; }

    /// <summary>Chat where the job was made.</summary>
    [JsonPropertyName("origin_chat_id")]
    public string? OriginChatId { get; init; }

    /// <summary>Free.</summary>
    [JsonPropertyName("channel_meta")]
    public JsonElement? ChannelMeta { get; init; }

    /// <summary>Free.</summary>
    [JsonPropertyName("origin_metadata")]
    public JsonElement? OriginMetadata { get; init; }
}

/// <summary>How a job went and when it goes on.</summary>
public sealed record CronState : RuntimeDocument
{
    /// <summary>Next run, milliseconds since 1970; null when paused or over.</summary>
    [JsonPropertyName("next_run_at_ms")]
    public long? NextRunAtMs { get; init; }

    /// <summary>Start of the last run, milliseconds since 1970.</summary>
    [JsonPropertyName("last_run_at_ms")]
    public long? LastRunAtMs { get; init; }

    /// <summary><c>ok</c>, <c>error</c> or <c>skipped</c>.</summary>
    [AllowedValues("ok", "error", "skipped")]
    [JsonPropertyName("last_status")]
    public string? LastStatus { get; init; }

    /// <summary>What went wrong, or why it was skipped.</summary>
    [JsonPropertyName("last_error")]
    public string? LastError { get; init; }

    /// <summary>The last 20 runs, oldest first.</summary>
    [JsonPropertyName("run_history")]
    public IReadOnlyList<CronRun>? RunHistory { get; init; }
}

/// <summary>One run of a job.</summary>
public sealed record CronRun : RuntimeDocument
{
    /// <summary>Its start, milliseconds since 1970.</summary>
    [JsonPropertyName("run_at_ms")]
    public long? RunAtMs { get; init; }

    /// <summary><c>ok</c>, <c>error</c> or <c>skipped</c>.</summary>
    [AllowedValues("ok", "error", "skipped")]
    public string? Status { get; init; }

    /// <summary>How long it took, milliseconds.</summary>
    [JsonPropertyName("duration_ms")]
    public long? DurationMs { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; init; }
}

/// <summary>A new job.</summary>
public sealed record CronJobDraft : RuntimeDocument
{
    /// <summary>Name for people; not blank.</summary>
    /// <example>Morning report</example>
    [Required]
    public string? Name { get; init; }

    /// <summary>When it runs.</summary>
    public CronScheduleDraft? Schedule { get; init; }

    /// <summary>The task.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the result goes to a channel.</summary>
    public bool? Deliver { get; init; }

    /// <summary>That channel.</summary>
    public string? Channel { get; init; }

    /// <summary>The chat in that channel.</summary>
    public string? To { get; init; }

    /// <summary>Whether it is removed after it ran.</summary>
    [JsonPropertyName("delete_after_run")]
    public bool? DeleteAfterRun { get; init; }

    /// <summary>False makes it paused.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The session that it works in.</summary>
    [JsonPropertyName("session_key")]
    public string? SessionKey { get; init; }

    /// <summary>Longer instructions.</summary>
    [JsonPropertyName("detail_prompt")]
    public string? DetailPrompt { get; init; }

    /// <summary>Workspace scripts to run.</summary>
    public IReadOnlyList<string>? Scripts { get; init; }

    /// <summary>Whether a person is asked before it runs.</summary>
    [JsonPropertyName("require_approval")]
    public bool? RequireApproval { get; init; }
}

/// <summary>What to change about a job; what is left out stays as it is.</summary>
public sealed record CronJobChange : RuntimeDocument
{
    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>When it runs; replaces the whole schedule.</summary>
    public CronScheduleDraft? Schedule { get; init; }

    /// <summary>The task.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the result goes to a channel.</summary>
    public bool? Deliver { get; init; }

    /// <summary>That channel; null clears.</summary>
    public string? Channel { get; init; }

    /// <summary>The chat in that channel; null clears.</summary>
    public string? To { get; init; }

    /// <summary>Whether it is removed after it ran.</summary>
    [JsonPropertyName("delete_after_run")]
    public bool? DeleteAfterRun { get; init; }

    /// <summary>False pauses it.</summary>
    public bool? Enabled { get; init; }
}

/// <summary>That a job is gone.</summary>
public sealed record CronJobDeletion : RuntimeDocument
{
    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Its id.</summary>
    public string? Id { get; init; }
}

/// <summary>That a job was started; its outcome is read later from the job's state.</summary>
public sealed record CronJobStart : RuntimeDocument
{
    /// <summary>Whether the runtime accepted it.</summary>
    public bool? Ok { get; init; }

    /// <summary>The job.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it runs now.</summary>
    public bool? Started { get; init; }
}
