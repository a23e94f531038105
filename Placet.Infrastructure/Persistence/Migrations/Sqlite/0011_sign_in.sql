ALTER TABLE api_keys ADD COLUMN scopes TEXT NOT NULL DEFAULT 'register';
ALTER TABLE api_keys ADD COLUMN agent_ids TEXT;
ALTER TABLE api_keys ADD COLUMN expires_at TEXT;
ALTER TABLE api_keys ADD COLUMN last_used_ip TEXT;

CREATE TABLE user_sessions (
    id                TEXT NOT NULL PRIMARY KEY,
    user_id           TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    sign_in_version   INTEGER NOT NULL,
    method            TEXT NOT NULL,
    provider          TEXT,
    ip                TEXT,
    user_agent        TEXT,
    browser           TEXT,
    has_second_factor INTEGER NOT NULL,
    external_issuer   TEXT,
    external_subject  TEXT,
    external_session  TEXT,
    started_at        TEXT NOT NULL,
    last_used_at      TEXT NOT NULL,
    expires_at        TEXT NOT NULL,
    ended_at          TEXT
);

CREATE INDEX ix_user_sessions_user ON user_sessions (user_id, started_at);
CREATE INDEX ix_user_sessions_browser ON user_sessions (user_id, browser);
CREATE INDEX ix_user_sessions_external ON user_sessions (external_issuer, external_subject);
CREATE INDEX ix_user_sessions_expired ON user_sessions (expires_at);

CREATE TABLE one_time_tokens (
    id         TEXT NOT NULL PRIMARY KEY,
    purpose    TEXT NOT NULL,
    user_id    TEXT REFERENCES users (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    data       TEXT,
    tries      INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);

CREATE INDEX ix_one_time_tokens_user ON one_time_tokens (user_id, purpose);
CREATE INDEX ix_one_time_tokens_purpose ON one_time_tokens (purpose, created_at);
CREATE INDEX ix_one_time_tokens_expired ON one_time_tokens (expires_at);

CREATE TABLE totp_secrets (
    user_id      TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret       TEXT NOT NULL,
    last_step    INTEGER NOT NULL,
    created_at   TEXT NOT NULL,
    confirmed_at TEXT
);

CREATE TABLE recovery_codes (
    user_id   TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash BLOB NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
    id            TEXT NOT NULL PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    credential_id BLOB NOT NULL UNIQUE,
    public_key    BLOB NOT NULL,
    sign_count    INTEGER NOT NULL,
    transports    TEXT,
    is_backed_up  INTEGER NOT NULL,
    created_at    TEXT NOT NULL,
    last_used_at  TEXT
);

CREATE INDEX ix_passkeys_user ON passkeys (user_id, created_at);

CREATE TABLE remembered_browsers (
    token_hash BLOB NOT NULL PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);

CREATE INDEX ix_remembered_browsers_user ON remembered_browsers (user_id);
CREATE INDEX ix_remembered_browsers_expired ON remembered_browsers (expires_at);

CREATE TABLE external_logins (
    id           TEXT NOT NULL PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider     TEXT NOT NULL,
    issuer       TEXT NOT NULL,
    subject      TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    last_used_at TEXT
);

CREATE INDEX ix_external_logins_user ON external_logins (user_id, created_at);
CREATE UNIQUE INDEX ix_external_logins_identity ON external_logins (issuer, subject);

CREATE TABLE agent_transfers (
    id           TEXT NOT NULL PRIMARY KEY,
    agent_id     TEXT NOT NULL UNIQUE REFERENCES agents (id) ON DELETE CASCADE,
    from_user_id TEXT NOT NULL,
    to_email     TEXT NOT NULL,
    to_email_key TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    expires_at   TEXT NOT NULL
);

CREATE INDEX ix_agent_transfers_to ON agent_transfers (to_email_key, created_at);
CREATE INDEX ix_agent_transfers_from ON agent_transfers (from_user_id, created_at);
