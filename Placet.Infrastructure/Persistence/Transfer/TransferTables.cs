namespace Placet.Infrastructure.Persistence.Transfer;

/// <summary>The tables with what is to be transferred; leases and the key ring are not.</summary>
/// <remarks>A test compares them with the schema of every engine.</remarks>
internal static class TransferTables
{
    /// <summary>Each behind those that it refers to.</summary>
    public static IReadOnlyList<TransferTable> All { get; } =
    [
        Table(
            "users",
            texts: "id email email_key display_name role password_hash",
            numbers: "sign_in_version",
            flags: "must_change_password",
            times: "created_at"),
        Table(
            "preferences",
            texts: "user_id theme language time_zone currency",
            flags: "management_dashboard",
            times: "auto_enabled_at updated_at alert_rules_at"),
        Table(
            "api_keys",
            texts: "id user_id label key_prefix scopes agent_ids last_used_ip",
            times: "last_used_at created_at expires_at",
            bytes: "key_hash"),
        Table(
            "user_sessions",
            texts: "id user_id method provider ip user_agent browser external_issuer external_subject external_session",
            numbers: "sign_in_version",
            flags: "has_second_factor",
            times: "started_at last_used_at expires_at ended_at"),
        Table("one_time_tokens", texts: "id purpose user_id data", numbers: "tries", times: "created_at expires_at", bytes: "token_hash"),
        Table("totp_secrets", texts: "user_id secret", numbers: "last_step", times: "created_at confirmed_at"),
        Table("recovery_codes", texts: "user_id", bytes: "code_hash", order: "user_id, code_hash"),
        Table(
            "passkeys",
            texts: "id user_id name transports",
            numbers: "sign_count",
            flags: "is_backed_up",
            times: "created_at last_used_at",
            bytes: "credential_id public_key"),
        Table("remembered_browsers", texts: "user_id", times: "created_at expires_at", bytes: "token_hash"),
        Table("external_logins", texts: "id user_id provider issuer subject", times: "created_at last_used_at"),
        Table(
            "agents",
            texts: "id owner_id name description avatar_url tag webhook_url webhook_headers webhook_username webhook_password status "
                + "status_message commands management_url management_key parent_agent_id search_name search_text",
            numbers: "calls_succeeded calls_failed",
            flags: "is_subagent",
            times: "status_since last_active_at management_updated_at created_at last_seen_at", order: "is_subagent"),
        Table("agent_status_history", texts: "id agent_id status message", times: "created_at"),
        Table("agent_mutes", texts: "agent_id", times: "muted_until"),
        Table("agent_transfers", texts: "id agent_id from_user_id to_email to_email_key", times: "created_at expires_at"),
        Table(
            "activity",
            texts: "id owner_id user_id api_key_id ip agent_id action target user_name api_key_label agent_name",
            numbers: "status duration_ms",
            times: "created_at"),
        Table(
            "history",
            texts: "agent_id",
            numbers: "step_minutes start_minute asked up latency_count latency_sum latency_min latency_max sessions_count sessions_sum",
            order: "agent_id, step_minutes, start_minute"),
        Table(
            "history_failures",
            texts: "agent_id code",
            numbers: "step_minutes start_minute failures",
            order: "agent_id, step_minutes, start_minute, code"),
        Table(
            "usage_days",
            texts: "agent_id model channel",
            numbers: "day_number prompt_tokens completion_tokens cached_tokens turns",
            order: "agent_id, day_number, model, channel"),
        Table("usage_coverage", texts: "agent_id", numbers: "settled_day", times: "sampled_at"),
        Table("usage_marks", texts: "agent_id model", numbers: "at_minute prompt_tokens completion_tokens cached_tokens"),
        Table("progress", texts: "name", numbers: "done_minute"),
        Table("prices", texts: "model currency valid_from", numbers: "position prompt_price completion_price cached_price"),
        Table(
            "notification_channels",
            texts: "id owner_id name kind url protected_url address secret previous_secret digest last_failure",
            numbers: "min_severity quiet_from quiet_to",
            flags: "quiet_except_critical",
            times: "previous_secret_until created_at last_delivered_at last_failed_at"),
        Table(
            "notifications",
            texts: "channel_id id owner_id kind topic alert_id rule_name agent_id agent_name subject arguments message_id",
            numbers: "severity",
            times: "occurred_at ready_at"),
        Table(
            "notification_messages",
            texts: "id channel_id owner_id failure",
            numbers: "attempts",
            times: "created_at next_attempt_at given_up_at"),
        Table(
            "alert_rules",
            texts: "id owner_id name kind agent_ids agent_tags threshold channel_ids",
            numbers: "for_minutes repeat_minutes severity",
            flags: "is_enabled"),
        Table(
            "alert_episodes",
            texts: "id owner_id rule_id rule_name kind agent_id subject_id subject state acknowledged_by notified arguments",
            numbers: "severity good_samples",
            times: "started_at fired_at resolved_at acknowledged_at muted_until notified_at"),
    ];

    public static TransferTable Of(string name) => All.Single(table => table.Name == name);

    private static TransferTable Table(
        string name, string texts = "", string numbers = "", string flags = "", string times = "", string bytes = "", string? order = null) =>
        new(
            name,
            [
                .. Columns(texts, TransferType.Text), .. Columns(numbers, TransferType.Whole), .. Columns(flags, TransferType.Flag),
                .. Columns(times, TransferType.Time), .. Columns(bytes, TransferType.Bytes),
            ],
            order);

    private static IEnumerable<TransferColumn> Columns(string names, TransferType type) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new TransferColumn(name, type));
}
