ALTER TABLE preferences ADD alert_rules_at datetimeoffset(7) NULL;

CREATE TABLE alert_rules (
    id             nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_alert_rules PRIMARY KEY,
    owner_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                   CONSTRAINT fk_alert_rules_owner REFERENCES users (id) ON DELETE CASCADE,
    name           nvarchar(200) NOT NULL,
    kind           nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    agent_ids      nvarchar(max) NULL,
    agent_tags     nvarchar(max) NULL,
    threshold      nvarchar(max) NULL,
    for_minutes    int NOT NULL,
    repeat_minutes int NOT NULL,
    severity       int NOT NULL,
    channel_ids    nvarchar(max) NOT NULL,
    is_enabled     bit NOT NULL
);

CREATE INDEX ix_alert_rules_owner ON alert_rules (owner_id, id);

CREATE TABLE alert_episodes (
    id              nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_alert_episodes PRIMARY KEY,
    owner_id        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    rule_id         nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    rule_name       nvarchar(200) NOT NULL,
    kind            nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    severity        int NOT NULL,
    agent_id        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                    CONSTRAINT fk_alert_episodes_agent REFERENCES agents (id) ON DELETE CASCADE,
    subject_id      nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    subject         nvarchar(400) NULL,
    state           nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    started_at      datetimeoffset(7) NOT NULL,
    fired_at        datetimeoffset(7) NULL,
    resolved_at     datetimeoffset(7) NULL,
    acknowledged_at datetimeoffset(7) NULL,
    acknowledged_by nvarchar(200) NULL,
    muted_until     datetimeoffset(7) NULL,
    good_samples    int NOT NULL,
    notified        nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    notified_at     datetimeoffset(7) NULL,
    arguments       nvarchar(max) NOT NULL
);

CREATE UNIQUE INDEX ux_alert_episodes_open ON alert_episodes (rule_id, agent_id, subject_id) WHERE state <> 'resolved';

CREATE INDEX ix_alert_episodes_owner ON alert_episodes (owner_id, id);

CREATE INDEX ix_alert_episodes_state ON alert_episodes (owner_id, state, id);

CREATE INDEX ix_alert_episodes_agent ON alert_episodes (agent_id, id);

CREATE INDEX ix_alert_episodes_resolved ON alert_episodes (state, resolved_at);

CREATE TABLE agent_mutes (
    agent_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_agent_mutes PRIMARY KEY
                CONSTRAINT fk_agent_mutes_agent REFERENCES agents (id) ON DELETE CASCADE,
    muted_until datetimeoffset(7) NOT NULL
);
