using System.Data.Common;

namespace Placet.Tests.Contract.Sql;

/// <summary>
/// Rows for the plans of PostgreSQL: 500 users with 100 agents each, and tens of thousands of rows wherever a table grows.
/// </summary>
internal static class LargeTables
{
    /// <summary>The tables that grow with agents and time.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "agents", "api_keys", "agent_status_history", "activity", "history", "history_failures", "usage_days", "usage_coverage",
        "usage_marks", "notification_channels", "notifications", "notification_messages", "alert_rules", "alert_episodes", "agent_mutes",
        "one_time_tokens", "totp_secrets", "recovery_codes", "remembered_browsers",
        "user_sessions", "passkeys", "external_logins",
    ];

    private const string Script = """
        -- Without a look for each reference, which takes most of the time.
        SET session_replication_role = replica;

        INSERT INTO users (id, email, email_key, display_name, role, password_hash, must_change_password, sign_in_version, created_at)
        SELECT 'u' || u, 'u' || u || '@a.test', 'u' || u || '@a.test', 'User', 'member', 'hash', false, 1, '2026-01-01Z'
        FROM generate_series(0, 499) u;

        INSERT INTO preferences (user_id, theme, management_dashboard, updated_at)
        SELECT id, 'dark', true, '2026-01-01Z' FROM users;

        INSERT INTO agents (id, owner_id, name, status, last_active_at, commands, management_url, management_key, is_subagent, created_at,
            search_name, search_text)
        SELECT 'a' || a, 'u' || a / 100, 'Agent ' || a, 'active', timestamptz '2026-05-01Z' + a * interval '1 minute', '[]',
            'http://runtime.test/' || a, repeat('k', 100), false, timestamptz '2026-01-01Z' + a * interval '1 minute', 'agent ' || a,
            'agent ' || a
        FROM generate_series(0, 49999) a;

        INSERT INTO api_keys (id, user_id, label, key_hash, key_prefix, created_at)
        SELECT 'k' || k, 'u' || k / 100, 'Key', sha256(convert_to('k' || k, 'UTF8')), 'hp_', '2026-01-01Z' FROM generate_series(0, 19999) k;

        INSERT INTO one_time_tokens (id, purpose, user_id, token_hash, tries, created_at, expires_at)
        SELECT 'o' || t, 'secondFactor', 'u' || t / 100, sha256(convert_to('o' || t, 'UTF8')), 0,
            timestamptz '2026-01-01Z' + t * interval '1 minute', timestamptz '2026-01-01Z' + t * interval '1 minute'
        FROM generate_series(0, 19999) t;

        INSERT INTO totp_secrets (user_id, secret, last_step, created_at, confirmed_at)
        SELECT 'u' || t, repeat('s', 100), 1, '2026-01-01Z', '2026-01-01Z' FROM generate_series(0, 19999) t;

        INSERT INTO passkeys (id, user_id, name, credential_id, public_key, sign_count, is_backed_up, created_at)
        SELECT 'p' || p, 'u' || p, 'Passkey', sha256(convert_to('p' || p, 'UTF8')), '\x00', 0, false, '2026-01-01Z'
        FROM generate_series(0, 19999) p;

        INSERT INTO recovery_codes (user_id, code_hash)
        SELECT 'u' || c / 10, sha256(convert_to('c' || c, 'UTF8')) FROM generate_series(0, 19999) c;

        INSERT INTO remembered_browsers (token_hash, user_id, created_at, expires_at)
        SELECT sha256(convert_to('b' || b, 'UTF8')), 'u' || b / 4, '2026-01-01Z', timestamptz '2026-01-01Z' + b * interval '1 minute'
        FROM generate_series(0, 19999) b;

        INSERT INTO agent_status_history (id, agent_id, status, created_at)
        SELECT 's' || s, 'a' || s % 50000, 'busy', timestamptz '2026-01-01Z' + s * interval '1 second' FROM generate_series(0, 49999) s;

        INSERT INTO activity (id, created_at, owner_id, user_id, agent_id, action, status, duration_ms)
        SELECT lpad(to_hex(r), 32, '0'), timestamptz '2026-01-01Z' + r * interval '1 minute', 'u' || r % 200, 'u' || r % 200,
            'a' || r % 20000, 'agent.update', 200, 1
        FROM generate_series(0, 59999) r;

        INSERT INTO history (agent_id, step_minutes, start_minute, asked, up, latency_count, latency_sum, sessions_count, sessions_sum)
        SELECT 'a' || a, step, 700000 / step * step + t * step, 1, 1, 1, 1, 1, 1
        FROM generate_series(0, 1999) a, (VALUES (1), (60), (1440)) steps (step), generate_series(0, 9) t;

        INSERT INTO history_failures (agent_id, step_minutes, start_minute, code, failures)
        SELECT agent_id, step_minutes, start_minute, 'timeout', 1 FROM history WHERE start_minute % 2 = 0;

        INSERT INTO usage_days (agent_id, day_number, model, channel, prompt_tokens, completion_tokens, cached_tokens, turns)
        SELECT 'a' || a, 500 + d, 'model', 'chat', 1, 1, 1, 1 FROM generate_series(0, 1999) a, generate_series(0, 19) d;

        INSERT INTO usage_coverage (agent_id, settled_day, sampled_at) SELECT id, 500, '2026-01-01Z' FROM agents;

        INSERT INTO usage_marks (agent_id, at_minute, model, prompt_tokens, completion_tokens, cached_tokens)
        SELECT 'a' || a, 700000 + d * 1440, 'model', 1, 1, 1 FROM generate_series(0, 49999) a, generate_series(0, 1) d;

        INSERT INTO notification_channels (id, owner_id, name, kind, min_severity, quiet_except_critical, digest, created_at)
        SELECT 'c' || c, 'u' || c / 50, 'Hook', 'webhook', 0, false, 'none', '2026-01-01Z' FROM generate_series(0, 9999) c;

        INSERT INTO notification_messages (id, channel_id, owner_id, created_at, attempts, next_attempt_at, given_up_at)
        SELECT 'm' || m, 'c' || m % 10000, 'u' || m % 10000 / 50, '2026-05-01Z', 1,
            CASE WHEN m % 2 = 0 THEN timestamptz '2026-05-01Z' + m * interval '1 minute' END,
            CASE WHEN m % 2 = 1 THEN timestamptz '2026-05-01Z' + m * interval '1 minute' END
        FROM generate_series(0, 19999) m;

        INSERT INTO notifications (channel_id, id, owner_id, kind, severity, topic, arguments, occurred_at, ready_at, message_id)
        SELECT 'c' || n % 10000, 'n' || n, 'u' || n % 10000 / 50, 'firing', 1, 'unreachable', '{}', '2026-05-01Z',
            timestamptz '2026-05-01Z' + n * interval '1 minute', CASE WHEN n % 2 = 0 THEN 'm' || n / 2 END
        FROM generate_series(0, 39999) n;

        INSERT INTO alert_rules (id, owner_id, name, kind, for_minutes, repeat_minutes, severity, channel_ids, is_enabled)
        SELECT 'r' || r, 'u' || r / 50, 'Rule', 'unreachable', 5, 0, 1, '[]', true FROM generate_series(0, 9999) r;

        INSERT INTO alert_episodes (id, owner_id, rule_id, rule_name, kind, severity, agent_id, subject_id, state, started_at, resolved_at,
            good_samples, notified, arguments)
        SELECT lpad(to_hex(e), 32, '0'), 'u' || e % 20000 / 100, 'r' || e % 20000 / 2, 'Rule', 'unreachable', 1, 'a' || e % 20000, '',
            CASE WHEN e >= 59980 THEN 'firing' ELSE 'resolved' END, timestamptz '2026-01-01Z' + e * interval '1 minute',
            CASE WHEN e < 59980 THEN timestamptz '2026-01-01Z' + e * interval '1 minute' END, 0,
            CASE WHEN e >= 59980 THEN 'firing' ELSE 'none' END, '{}'
        FROM generate_series(0, 59999) e;

        INSERT INTO user_sessions (id, user_id, sign_in_version, method, browser, has_second_factor, external_issuer, external_subject,
            external_session, started_at, last_used_at, expires_at)
        SELECT 's' || s, 'u' || s % 500, 1, 'password', 'b' || s, false, CASE WHEN s % 10 = 0 THEN 'https://id.test' END,
            CASE WHEN s % 10 = 0 THEN 'x' || s END, CASE WHEN s % 10 = 0 THEN 'y' || s END, '2026-05-01Z', '2026-05-01Z',
            timestamptz '2026-05-01Z' + s * interval '1 minute'
        FROM generate_series(0, 29999) s;

        INSERT INTO external_logins (id, user_id, provider, issuer, subject, created_at)
        SELECT 'l' || l, 'u' || l % 500, 'work', 'https://id.test', 'x' || l, '2026-05-01Z' FROM generate_series(0, 19999) l;

        INSERT INTO agent_mutes (agent_id, muted_until) SELECT id, '2026-05-01Z' FROM agents;
        """;

    /// <summary>Fills a database, and lets it count what is in it.</summary>
    public static void Fill(DbConnection connection)
    {
        // By default only 30,000 rows are looked at, at random, and a plan could differ from one run to the next.
        foreach (var sql in new[] { Script, $"SET default_statistics_target = 400; ANALYZE {string.Join(", ", Names)}" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
