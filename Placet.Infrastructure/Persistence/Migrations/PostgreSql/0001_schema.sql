-- Text is compared byte by byte ("C"), as SQLite does, whatever the locale of the server. Times are UTC.
CREATE TABLE users (
    id                   text COLLATE "C" NOT NULL CONSTRAINT pk_users PRIMARY KEY,
    email                text COLLATE "C" NOT NULL,
    email_key            text COLLATE "C" NOT NULL CONSTRAINT uq_users_email UNIQUE,
    display_name         text COLLATE "C" NOT NULL,
    role                 text COLLATE "C" NOT NULL CONSTRAINT ck_users_role CHECK (role IN ('owner', 'member')),
    password_hash        text COLLATE "C" NOT NULL,
    must_change_password boolean NOT NULL,
    sign_in_version      integer NOT NULL,
    created_at           timestamptz NOT NULL
);

CREATE TABLE preferences (
    user_id              text COLLATE "C" NOT NULL CONSTRAINT pk_preferences PRIMARY KEY
                         CONSTRAINT fk_preferences_user REFERENCES users (id) ON DELETE CASCADE,
    theme                text COLLATE "C" NOT NULL,
    management_dashboard boolean NOT NULL,
    auto_enabled_at      timestamptz,
    updated_at           timestamptz NOT NULL,
    language             text COLLATE "C" NOT NULL DEFAULT 'system',
    time_zone            text COLLATE "C" NOT NULL DEFAULT 'system',
    currency             text COLLATE "C" NOT NULL DEFAULT 'USD',
    alert_rules_at       timestamptz
);

CREATE TABLE api_keys (
    id           text COLLATE "C" NOT NULL CONSTRAINT pk_api_keys PRIMARY KEY,
    user_id      text COLLATE "C" NOT NULL
                 CONSTRAINT fk_api_keys_user REFERENCES users (id) ON DELETE CASCADE,
    label        text COLLATE "C" NOT NULL,
    key_hash     bytea NOT NULL CONSTRAINT uq_api_keys_hash UNIQUE,
    key_prefix   text COLLATE "C" NOT NULL,
    last_used_at timestamptz,
    created_at   timestamptz NOT NULL
);

CREATE INDEX ix_api_keys_user ON api_keys (user_id, created_at);

CREATE TABLE agents (
    id                    text COLLATE "C" NOT NULL CONSTRAINT pk_agents PRIMARY KEY,
    owner_id              text COLLATE "C" NOT NULL
                          CONSTRAINT fk_agents_owner REFERENCES users (id) ON DELETE CASCADE,
    name                  text COLLATE "C" NOT NULL,
    description           text COLLATE "C",
    avatar_url            text COLLATE "C",
    tag                   text COLLATE "C",
    webhook_url           text COLLATE "C",
    webhook_headers       text COLLATE "C",
    webhook_username      text COLLATE "C",
    webhook_password      text COLLATE "C",
    status                text COLLATE "C" NOT NULL CONSTRAINT ck_agents_status CHECK (status IN ('active', 'busy', 'error', 'offline')),
    status_message        text COLLATE "C",
    status_since          timestamptz,
    last_active_at        timestamptz,
    commands              text COLLATE "C" NOT NULL,
    management_url        text COLLATE "C",
    management_key        text COLLATE "C",
    management_updated_at timestamptz,
    is_subagent           boolean NOT NULL,
    parent_agent_id       text COLLATE "C" CONSTRAINT fk_agents_parent REFERENCES agents (id),
    calls_succeeded       bigint NOT NULL DEFAULT 0,
    calls_failed          bigint NOT NULL DEFAULT 0,
    created_at            timestamptz NOT NULL,
    last_seen_at          timestamptz,
    search_name           text COLLATE "C" NOT NULL DEFAULT '',
    search_text           text COLLATE "C" NOT NULL DEFAULT '',
    CONSTRAINT ck_agents_management CHECK ((management_url IS NULL) = (management_key IS NULL))
);

CREATE INDEX ix_agents_owner ON agents (owner_id, created_at);
CREATE INDEX ix_agents_parent ON agents (parent_agent_id);
CREATE INDEX ix_agents_owner_name ON agents (owner_id, search_name, id);

CREATE TABLE agent_status_history (
    id         text COLLATE "C" NOT NULL CONSTRAINT pk_agent_status_history PRIMARY KEY,
    agent_id   text COLLATE "C" NOT NULL
               CONSTRAINT fk_agent_status_history_agent REFERENCES agents (id) ON DELETE CASCADE,
    status     text COLLATE "C" NOT NULL,
    message    text COLLATE "C",
    created_at timestamptz NOT NULL
);

CREATE INDEX ix_agent_status_history_agent ON agent_status_history (agent_id, created_at);

CREATE TABLE data_protection_keys (
    id            integer GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_data_protection_keys PRIMARY KEY,
    friendly_name text COLLATE "C" NOT NULL,
    xml           text COLLATE "C" NOT NULL
);

CREATE TABLE activity (
    id          text COLLATE "C" NOT NULL CONSTRAINT pk_activity PRIMARY KEY,
    created_at  timestamptz NOT NULL,
    owner_id    text COLLATE "C",
    user_id     text COLLATE "C",
    api_key_id  text COLLATE "C",
    ip          text COLLATE "C",
    agent_id    text COLLATE "C",
    action      text COLLATE "C" NOT NULL,
    target      text COLLATE "C",
    status      integer NOT NULL,
    duration_ms bigint NOT NULL,
    user_name   text COLLATE "C",
    api_key_label text COLLATE "C",
    agent_name  text COLLATE "C"
);

CREATE INDEX ix_activity_owner ON activity (owner_id, id);
CREATE INDEX ix_activity_created ON activity (created_at);

CREATE TABLE history (
    agent_id       text COLLATE "C" NOT NULL
                   CONSTRAINT fk_history_agent REFERENCES agents (id) ON DELETE CASCADE,
    step_minutes   integer NOT NULL,
    start_minute   integer NOT NULL,
    asked          bigint NOT NULL,
    up             bigint NOT NULL,
    latency_count  bigint NOT NULL,
    latency_sum    bigint NOT NULL,
    latency_min    bigint,
    latency_max    bigint,
    sessions_count bigint NOT NULL,
    sessions_sum   bigint NOT NULL,
    CONSTRAINT pk_history PRIMARY KEY (agent_id, step_minutes, start_minute)
);

CREATE TABLE history_failures (
    agent_id     text COLLATE "C" NOT NULL
                 CONSTRAINT fk_history_failures_agent REFERENCES agents (id) ON DELETE CASCADE,
    step_minutes integer NOT NULL,
    start_minute integer NOT NULL,
    code         text COLLATE "C" NOT NULL,
    failures     bigint NOT NULL,
    CONSTRAINT pk_history_failures PRIMARY KEY (agent_id, step_minutes, start_minute, code)
);

CREATE TABLE usage_days (
    agent_id          text COLLATE "C" NOT NULL
                      CONSTRAINT fk_usage_days_agent REFERENCES agents (id) ON DELETE CASCADE,
    day_number        integer NOT NULL,
    model             text COLLATE "C" NOT NULL,
    channel           text COLLATE "C" NOT NULL,
    prompt_tokens     bigint NOT NULL,
    completion_tokens bigint NOT NULL,
    cached_tokens     bigint NOT NULL,
    turns             bigint NOT NULL,
    CONSTRAINT pk_usage_days PRIMARY KEY (agent_id, day_number, model, channel)
);

CREATE TABLE usage_coverage (
    agent_id    text COLLATE "C" NOT NULL CONSTRAINT pk_usage_coverage PRIMARY KEY
                CONSTRAINT fk_usage_coverage_agent REFERENCES agents (id) ON DELETE CASCADE,
    settled_day integer NOT NULL,
    sampled_at  timestamptz NOT NULL
);

CREATE TABLE leases (
    name     text COLLATE "C" NOT NULL CONSTRAINT pk_leases PRIMARY KEY,
    holder   text COLLATE "C",
    fence    bigint NOT NULL,
    renewals bigint NOT NULL
);

CREATE TABLE progress (
    name        text COLLATE "C" NOT NULL CONSTRAINT pk_progress PRIMARY KEY,
    done_minute integer NOT NULL
);

-- Prices are whole millionths of the currency for a million tokens.
CREATE TABLE prices (
    position         integer NOT NULL CONSTRAINT pk_prices PRIMARY KEY,
    model            text COLLATE "C" NOT NULL,
    prompt_price     bigint NOT NULL,
    completion_price bigint NOT NULL,
    cached_price     bigint,
    currency         text COLLATE "C" NOT NULL,
    valid_from       text COLLATE "C" NOT NULL
);

CREATE TABLE notification_channels (
    id                    text COLLATE "C" NOT NULL CONSTRAINT pk_notification_channels PRIMARY KEY,
    owner_id              text COLLATE "C" NOT NULL
                          CONSTRAINT fk_notification_channels_owner REFERENCES users (id) ON DELETE CASCADE,
    name                  text COLLATE "C" NOT NULL,
    kind                  text COLLATE "C" NOT NULL,
    url                   text COLLATE "C",
    protected_url         text COLLATE "C",
    address               text COLLATE "C",
    secret                text COLLATE "C",
    previous_secret       text COLLATE "C",
    previous_secret_until timestamptz,
    min_severity          integer NOT NULL,
    quiet_from            integer,
    quiet_to              integer,
    quiet_except_critical boolean NOT NULL,
    digest                text COLLATE "C" NOT NULL,
    created_at            timestamptz NOT NULL,
    last_delivered_at     timestamptz,
    last_failed_at        timestamptz,
    last_failure          text COLLATE "C"
);

CREATE INDEX ix_notification_channels_owner ON notification_channels (owner_id, created_at);

CREATE TABLE notifications (
    channel_id  text COLLATE "C" NOT NULL
                CONSTRAINT fk_notifications_channel REFERENCES notification_channels (id) ON DELETE CASCADE,
    id          text COLLATE "C" NOT NULL,
    owner_id    text COLLATE "C" NOT NULL,
    kind        text COLLATE "C" NOT NULL,
    severity    integer NOT NULL,
    topic       text COLLATE "C" NOT NULL,
    alert_id    text COLLATE "C",
    rule_name   text COLLATE "C",
    agent_id    text COLLATE "C",
    agent_name  text COLLATE "C",
    subject     text COLLATE "C",
    arguments   text COLLATE "C" NOT NULL,
    occurred_at timestamptz NOT NULL,
    ready_at    timestamptz NOT NULL,
    message_id  text COLLATE "C",
    CONSTRAINT pk_notifications PRIMARY KEY (channel_id, id)
);

CREATE INDEX ix_notifications_message ON notifications (message_id, ready_at);

CREATE TABLE notification_messages (
    id              text COLLATE "C" NOT NULL CONSTRAINT pk_notification_messages PRIMARY KEY,
    channel_id      text COLLATE "C" NOT NULL
                    CONSTRAINT fk_notification_messages_channel REFERENCES notification_channels (id) ON DELETE CASCADE,
    owner_id        text COLLATE "C" NOT NULL,
    created_at      timestamptz NOT NULL,
    attempts        integer NOT NULL,
    next_attempt_at timestamptz,
    given_up_at     timestamptz,
    failure         text COLLATE "C"
);

CREATE INDEX ix_notification_messages_channel ON notification_messages (channel_id, id);
CREATE INDEX ix_notification_messages_next ON notification_messages (next_attempt_at);

CREATE TABLE alert_rules (
    id             text COLLATE "C" NOT NULL CONSTRAINT pk_alert_rules PRIMARY KEY,
    owner_id       text COLLATE "C" NOT NULL
                   CONSTRAINT fk_alert_rules_owner REFERENCES users (id) ON DELETE CASCADE,
    name           text COLLATE "C" NOT NULL,
    kind           text COLLATE "C" NOT NULL,
    agent_ids      text COLLATE "C",
    agent_tags     text COLLATE "C",
    threshold      text COLLATE "C",
    for_minutes    integer NOT NULL,
    repeat_minutes integer NOT NULL,
    severity       integer NOT NULL,
    channel_ids    text COLLATE "C" NOT NULL,
    is_enabled     boolean NOT NULL
);

CREATE INDEX ix_alert_rules_owner ON alert_rules (owner_id, id);

CREATE TABLE alert_episodes (
    id              text COLLATE "C" NOT NULL CONSTRAINT pk_alert_episodes PRIMARY KEY,
    owner_id        text COLLATE "C" NOT NULL,
    rule_id         text COLLATE "C" NOT NULL,
    rule_name       text COLLATE "C" NOT NULL,
    kind            text COLLATE "C" NOT NULL,
    severity        integer NOT NULL,
    agent_id        text COLLATE "C" NOT NULL
                    CONSTRAINT fk_alert_episodes_agent REFERENCES agents (id) ON DELETE CASCADE,
    subject_id      text COLLATE "C" NOT NULL,
    subject         text COLLATE "C",
    state           text COLLATE "C" NOT NULL,
    started_at      timestamptz NOT NULL,
    fired_at        timestamptz,
    resolved_at     timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text COLLATE "C",
    muted_until     timestamptz,
    good_samples    integer NOT NULL,
    notified        text COLLATE "C" NOT NULL,
    notified_at     timestamptz,
    arguments       text COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX ux_alert_episodes_open ON alert_episodes (rule_id, agent_id, subject_id) WHERE state <> 'resolved';
CREATE INDEX ix_alert_episodes_owner ON alert_episodes (owner_id, id);
CREATE INDEX ix_alert_episodes_state ON alert_episodes (owner_id, state, id);
CREATE INDEX ix_alert_episodes_agent ON alert_episodes (agent_id, id);
CREATE INDEX ix_alert_episodes_resolved ON alert_episodes (state, resolved_at);

CREATE TABLE agent_mutes (
    agent_id    text COLLATE "C" NOT NULL CONSTRAINT pk_agent_mutes PRIMARY KEY
                CONSTRAINT fk_agent_mutes_agent REFERENCES agents (id) ON DELETE CASCADE,
    muted_until timestamptz NOT NULL
);

CREATE TABLE usage_marks (
    agent_id          text COLLATE "C" NOT NULL
                      CONSTRAINT fk_usage_marks_agent REFERENCES agents (id) ON DELETE CASCADE,
    at_minute         integer NOT NULL,
    model             text COLLATE "C" NOT NULL,
    prompt_tokens     bigint NOT NULL,
    completion_tokens bigint NOT NULL,
    cached_tokens     bigint NOT NULL,
    CONSTRAINT pk_usage_marks PRIMARY KEY (agent_id, at_minute, model)
);
