ALTER TABLE preferences ADD COLUMN alert_rules_at TEXT;

CREATE TABLE alert_rules (
    id             TEXT NOT NULL PRIMARY KEY,
    owner_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL,
    agent_ids      TEXT,
    agent_tags     TEXT,
    threshold      TEXT,
    for_minutes    INTEGER NOT NULL,
    repeat_minutes INTEGER NOT NULL,
    severity       INTEGER NOT NULL,
    channel_ids    TEXT NOT NULL,
    is_enabled     INTEGER NOT NULL
);

CREATE INDEX ix_alert_rules_owner ON alert_rules (owner_id, id);

CREATE TABLE alert_episodes (
    id              TEXT NOT NULL PRIMARY KEY,
    owner_id        TEXT NOT NULL,
    rule_id         TEXT NOT NULL,
    rule_name       TEXT NOT NULL,
    kind            TEXT NOT NULL,
    severity        INTEGER NOT NULL,
    agent_id        TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    subject_id      TEXT NOT NULL,
    subject         TEXT,
    state           TEXT NOT NULL,
    started_at      TEXT NOT NULL,
    fired_at        TEXT,
    resolved_at     TEXT,
    acknowledged_at TEXT,
    acknowledged_by TEXT,
    muted_until     TEXT,
    good_samples    INTEGER NOT NULL,
    notified        TEXT NOT NULL,
    notified_at     TEXT,
    arguments       TEXT NOT NULL
);

CREATE UNIQUE INDEX ux_alert_episodes_open ON alert_episodes (rule_id, agent_id, subject_id) WHERE state <> 'resolved';

CREATE INDEX ix_alert_episodes_owner ON alert_episodes (owner_id, id);

CREATE INDEX ix_alert_episodes_state ON alert_episodes (owner_id, state, id);

CREATE INDEX ix_alert_episodes_agent ON alert_episodes (agent_id, id);

CREATE INDEX ix_alert_episodes_resolved ON alert_episodes (state, resolved_at);

CREATE TABLE agent_mutes (
    agent_id    TEXT NOT NULL PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    muted_until TEXT NOT NULL
);
