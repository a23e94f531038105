using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Cron;

/// <summary>Scheduled jobs, including paused ones and the runtime's own.</summary>
public sealed record CronJobList : CountedList<CronJob>;

/// <summary>A scheduled job.</summary>
public sealed record CronJob : RuntimeDocument
{
    /// <summary>Id.</summary>
    /// <example>a1b2c3d4</example>
    public string? Id { get; init; }

    /// <summary>Display name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the job is active; false when paused.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Schedule.</summary>
    public CronSchedule? Schedule { get; init; }

    /// <summary>Task.</summary>
    public CronPayload? Payload { get; init; }

    /// <summary>Last and next runs.</summary>
    public CronState? State { get; init; }

    /// <summary>When it was created, in milliseconds since 1970.</summary>
    [JsonPropertyName("created_at_ms")]
    public long? CreatedAtMs { get; init; }

    /// <summary>When it was changed, in milliseconds since 1970.</summary>
    [JsonPropertyName("updated_at_ms")]
    public long? UpdatedAtMs { get; init; }

    /// <summary>Whether the job is deleted after its only run.</summary>
    [JsonPropertyName("delete_after_run")]
    public bool? DeleteAfterRun { get; init; }
}

/// <summary>Schedule of a job; only the members of its kind are set.</summary>
public record CronSchedule : RuntimeDocument
{
    /// <summary><c>at</c>: once, <c>every</c>: interval, <c>cron</c>: expression.</summary>
    /// <example>cron</example>
    [AllowedValues("at", "every", "cron")]
    public string? Kind { get; init; }

    /// <summary>Time of the run, in milliseconds since 1970.</summary>
    [JsonPropertyName("at_ms")]
    public long? AtMs { get; init; }

    /// <summary>Interval in milliseconds, above 0.</summary>
    [JsonPropertyName("every_ms")]
    public long? EveryMs { get; init; }

    /// <summary>Expression of five fields: minute, hour, day, month, weekday.</summary>
    /// <example>0 9 * * 1-5</example>
    public string? Expr { get; init; }

    /// <summary>IANA time zone of the expression; null is the runtime's own.</summary>
    /// <example>Europe/Berlin</example>
    public string? Tz { get; init; }
}

/// <summary>New schedule of a job; only the members of its kind are set.</summary>
public sealed record CronScheduleDraft : CronSchedule;

/// <summary>Instructions of a job, and where its result is delivered.</summary>
public abstract record CronTask : RuntimeDocument
{
    /// <summary>Instructions.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the result is sent to a channel.</summary>
    public bool? Deliver { get; init; }

    /// <summary>Channel of the result.</summary>
    public string? Channel { get; init; }

    /// <summary>Chat in that channel.</summary>
    public string? To { get; init; }
}

/// <summary>Task of a job.</summary>
public sealed record CronPayload : CronTask
{
    /// <summary><c>agent_turn</c> or <c>system_event</c>.</summary>
    [AllowedValues("agent_turn", "system_event")]
    public string? Kind { get; init; }

    /// <summary>Detailed instructions.</summary>
    [JsonPropertyName("detail_prompt")]
    public string? DetailPrompt { get; init; }

    /// <summary>Workspace scripts to run.</summary>
    public IReadOnlyList<string>? Scripts { get; init; }

    /// <summary>Whether a run needs a user's approval.</summary>
    [JsonPropertyName("require_approval")]
    public bool? RequireApproval { get; init; }

    /// <summary>Session of the job.</summary>
    [JsonPropertyName("session_key")]
    public string? SessionKey { get; init; }

    /// <summary>Channel where the job was created.</summary>
    [JsonPropertyName("origin_channel")]
    public string? OriginChannel { get; init; }

    /// <summary>Chat where the job was created.</summary>
    [JsonPropertyName("origin_chat_id")]
    public string? OriginChatId { get; init; }

    /// <summary>Metadata of the channel, free-form.</summary>
    [JsonPropertyName("channel_meta")]
    public JsonElement? ChannelMeta { get; init; }

    /// <summary>Metadata of the origin, free-form.</summary>
    [JsonPropertyName("origin_metadata")]
    public JsonElement? OriginMetadata { get; init; }
}

/// <summary>Last and next runs of a job.</summary>
public sealed record CronState : RuntimeDocument
{
    /// <summary>Next run, in milliseconds since 1970; null when paused or finished.</summary>
    [JsonPropertyName("next_run_at_ms")]
    public long? NextRunAtMs { get; init; }

    /// <summary>Start of the last run, in milliseconds since 1970.</summary>
    [JsonPropertyName("last_run_at_ms")]
    public long? LastRunAtMs { get; init; }

    /// <summary><c>ok</c>, <c>error</c> or <c>skipped</c>.</summary>
    [AllowedValues("ok", "error", "skipped")]
    [JsonPropertyName("last_status")]
    public string? LastStatus { get; init; }

    /// <summary>Error message, or why the run was skipped.</summary>
    [JsonPropertyName("last_error")]
    public string? LastError { get; init; }

    /// <summary>The last 20 runs, oldest first.</summary>
    [JsonPropertyName("run_history")]
    public IReadOnlyList<CronRun>? RunHistory { get; init; }
}

/// <summary>A run of a job.</summary>
public sealed record CronRun : RuntimeDocument
{
    /// <summary>Start, in milliseconds since 1970.</summary>
    [JsonPropertyName("run_at_ms")]
    public long? RunAtMs { get; init; }

    /// <summary><c>ok</c>, <c>error</c> or <c>skipped</c>.</summary>
    [AllowedValues("ok", "error", "skipped")]
    public string? Status { get; init; }

    /// <summary>Duration in milliseconds.</summary>
    [JsonPropertyName("duration_ms")]
    public long? DurationMs { get; init; }

    /// <summary>Error message.</summary>
    public string? Error { get; init; }
}

/// <summary>What can be set when a job is created and when it is changed.</summary>
public abstract record CronJobSettings : CronTask
{
    /// <summary>Schedule; a change replaces it as a whole.</summary>
    public CronScheduleDraft? Schedule { get; init; }

    /// <summary>Whether the job is deleted after it ran.</summary>
    [JsonPropertyName("delete_after_run")]
    public bool? DeleteAfterRun { get; init; }

    /// <summary>Whether the job is active; false pauses it.</summary>
    public bool? Enabled { get; init; }
}

/// <summary>A new job.</summary>
public sealed record CronJobDraft : CronJobSettings
{
    /// <summary>Display name; not blank.</summary>
    /// <example>Morning report</example>
    [Required]
    public string? Name { get; init; }

    /// <summary>Session of the job.</summary>
    [JsonPropertyName("session_key")]
    public string? SessionKey { get; init; }

    /// <summary>Detailed instructions.</summary>
    [JsonPropertyName("detail_prompt")]
    public string? DetailPrompt { get; init; }

    /// <summary>Workspace scripts to run.</summary>
    public IReadOnlyList<string>? Scripts { get; init; }

    /// <summary>Whether a run needs a user's approval.</summary>
    [JsonPropertyName("require_approval")]
    public bool? RequireApproval { get; init; }
}

/// <summary>Changes to a job; absent members stay as they are, null clears <c>channel</c> and <c>to</c>.</summary>
public sealed record CronJobChange : CronJobSettings
{
    /// <summary>Display name.</summary>
    public string? Name { get; init; }
}

/// <summary>Confirms that a job was deleted.</summary>
public sealed record CronJobDeletion : RuntimeDeletion
{
    /// <summary>Id of the job.</summary>
    public string? Id { get; init; }
}

/// <summary>Confirms that a job was started; its outcome appears in the job's state.</summary>
public sealed record CronJobStart : RuntimeDocument
{
    /// <summary>Whether the runtime accepted it.</summary>
    public bool? Ok { get; init; }

    /// <summary>Id of the job.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it is running.</summary>
    public bool? Started { get; init; }
}
