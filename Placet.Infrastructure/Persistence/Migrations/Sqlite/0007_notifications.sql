CREATE TABLE notification_channels (
    id                    TEXT NOT NULL PRIMARY KEY,
    owner_id              TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name                  TEXT NOT NULL,
    kind                  TEXT NOT NULL,
    url                   TEXT,
    protected_url         TEXT,
    address               TEXT,
    secret                TEXT,
    previous_secret       TEXT,
    previous_secret_until TEXT,
    min_severity          INTEGER NOT NULL,
    quiet_from            INTEGER,
    quiet_to              INTEGER,
    quiet_except_critical INTEGER NOT NULL,
    digest                TEXT NOT NULL,
    created_at            TEXT NOT NULL,
    last_delivered_at     TEXT,
    last_failed_at        TEXT,
    last_failure          TEXT
);

CREATE INDEX ix_notification_channels_owner ON notification_channels (owner_id, created_at);

CREATE TABLE notifications (
    channel_id  TEXT NOT NULL REFERENCES notification_channels (id) ON DELETE CASCADE,
    id          TEXT NOT NULL,
    owner_id    TEXT NOT NULL,
    kind        TEXT NOT NULL,
    severity    INTEGER NOT NULL,
    topic       TEXT NOT NULL,
    alert_id    TEXT,
    rule_name   TEXT,
    agent_id    TEXT,
    agent_name  TEXT,
    subject     TEXT,
    arguments   TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    ready_at    TEXT NOT NULL,
    message_id  TEXT,
    PRIMARY KEY (channel_id, id)
);

CREATE INDEX ix_notifications_message ON notifications (message_id, ready_at);

CREATE TABLE notification_messages (
    id              TEXT NOT NULL PRIMARY KEY,
    channel_id      TEXT NOT NULL REFERENCES notification_channels (id) ON DELETE CASCADE,
    owner_id        TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_at TEXT,
    given_up_at     TEXT,
    failure         TEXT
);

CREATE INDEX ix_notification_messages_channel ON notification_messages (channel_id, id);
CREATE INDEX ix_notification_messages_next ON notification_messages (next_attempt_at);
