CREATE TABLE users (
    id                   TEXT NOT NULL PRIMARY KEY,
    email                TEXT NOT NULL,
    email_key            TEXT NOT NULL UNIQUE,
    display_name         TEXT NOT NULL,
    role                 TEXT NOT NULL CHECK (role IN ('owner', 'member')),
    password_hash        TEXT NOT NULL,
    must_change_password INTEGER NOT NULL,
    sign_in_version      INTEGER NOT NULL,
    created_at           TEXT NOT NULL
);

CREATE TABLE preferences (
    user_id              TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    theme                TEXT NOT NULL,
    management_dashboard INTEGER NOT NULL,
    auto_enabled_at      TEXT,
    updated_at           TEXT NOT NULL
);

CREATE TABLE api_keys (
    id           TEXT NOT NULL PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    label        TEXT NOT NULL,
    key_hash     BLOB NOT NULL UNIQUE,
    key_prefix   TEXT NOT NULL,
    last_used_at TEXT,
    created_at   TEXT NOT NULL
);

CREATE INDEX ix_api_keys_user ON api_keys (user_id, created_at);

CREATE TABLE agents (
    id                    TEXT NOT NULL PRIMARY KEY,
    owner_id              TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name                  TEXT NOT NULL,
    description           TEXT,
    avatar_url            TEXT,
    tag                   TEXT,
    webhook_url           TEXT,
    webhook_headers       TEXT,
    webhook_username      TEXT,
    webhook_password      TEXT,
    status                TEXT NOT NULL CHECK (status IN ('active', 'busy', 'error', 'offline')),
    status_message        TEXT,
    status_since          TEXT,
    last_active_at        TEXT,
    commands              TEXT NOT NULL,
    management_url        TEXT,
    management_key        TEXT,
    management_updated_at TEXT,
    is_subagent           INTEGER NOT NULL,
    parent_agent_id       TEXT REFERENCES agents (id),
    calls_succeeded       INTEGER NOT NULL DEFAULT 0,
    calls_failed          INTEGER NOT NULL DEFAULT 0,
    created_at            TEXT NOT NULL,
    CHECK ((management_url IS NULL) = (management_key IS NULL))
);

CREATE INDEX ix_agents_owner ON agents (owner_id, created_at);
CREATE INDEX ix_agents_parent ON agents (parent_agent_id);

CREATE TABLE agent_status_history (
    id         TEXT NOT NULL PRIMARY KEY,
    agent_id   TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    status     TEXT NOT NULL,
    message    TEXT,
    created_at TEXT NOT NULL
);

CREATE INDEX ix_agent_status_history_agent ON agent_status_history (agent_id, created_at);
