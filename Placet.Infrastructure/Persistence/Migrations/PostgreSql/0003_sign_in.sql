ALTER TABLE api_keys ADD COLUMN scopes text COLLATE "C" NOT NULL DEFAULT 'register';
ALTER TABLE api_keys ADD COLUMN agent_ids text COLLATE "C";
ALTER TABLE api_keys ADD COLUMN expires_at timestamptz;
ALTER TABLE api_keys ADD COLUMN last_used_ip text COLLATE "C";

CREATE TABLE user_sessions (
    id                text COLLATE "C" NOT NULL CONSTRAINT pk_user_sessions PRIMARY KEY,
    user_id           text COLLATE "C" NOT NULL
                      CONSTRAINT fk_user_sessions_user REFERENCES users (id) ON DELETE CASCADE,
    sign_in_version   integer NOT NULL,
    method            text COLLATE "C" NOT NULL,
    provider          text COLLATE "C",
    ip                text COLLATE "C",
    user_agent        text COLLATE "C",
    browser           text COLLATE "C",
    has_second_factor boolean NOT NULL,
    external_issuer   text COLLATE "C",
    external_subject  text COLLATE "C",
    external_session  text COLLATE "C",
    started_at        timestamptz NOT NULL,
    last_used_at      timestamptz NOT NULL,
    expires_at        timestamptz NOT NULL,
    ended_at          timestamptz
);

CREATE INDEX ix_user_sessions_user ON user_sessions (user_id, started_at);
CREATE INDEX ix_user_sessions_browser ON user_sessions (user_id, browser);
CREATE INDEX ix_user_sessions_external ON user_sessions (external_issuer, external_subject);
CREATE INDEX ix_user_sessions_expired ON user_sessions (expires_at);

CREATE TABLE one_time_tokens (
    id         text COLLATE "C" NOT NULL CONSTRAINT pk_one_time_tokens PRIMARY KEY,
    purpose    text COLLATE "C" NOT NULL,
    user_id    text COLLATE "C"
               CONSTRAINT fk_one_time_tokens_user REFERENCES users (id) ON DELETE CASCADE,
    token_hash bytea NOT NULL CONSTRAINT uq_one_time_tokens_hash UNIQUE,
    data       text COLLATE "C",
    tries      integer NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX ix_one_time_tokens_user ON one_time_tokens (user_id, purpose);
CREATE INDEX ix_one_time_tokens_purpose ON one_time_tokens (purpose, created_at);
CREATE INDEX ix_one_time_tokens_expired ON one_time_tokens (expires_at);

CREATE TABLE totp_secrets (
    user_id      text COLLATE "C" NOT NULL CONSTRAINT pk_totp_secrets PRIMARY KEY
                 CONSTRAINT fk_totp_secrets_user REFERENCES users (id) ON DELETE CASCADE,
    secret       text COLLATE "C" NOT NULL,
    last_step    bigint NOT NULL,
    created_at   timestamptz NOT NULL,
    confirmed_at timestamptz
);

CREATE TABLE recovery_codes (
    user_id   text COLLATE "C" NOT NULL
              CONSTRAINT fk_recovery_codes_user REFERENCES users (id) ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    CONSTRAINT pk_recovery_codes PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
    id            text COLLATE "C" NOT NULL CONSTRAINT pk_passkeys PRIMARY KEY,
    user_id       text COLLATE "C" NOT NULL
                  CONSTRAINT fk_passkeys_user REFERENCES users (id) ON DELETE CASCADE,
    name          text COLLATE "C" NOT NULL,
    credential_id bytea NOT NULL CONSTRAINT uq_passkeys_credential UNIQUE,
    public_key    bytea NOT NULL,
    sign_count    bigint NOT NULL,
    transports    text COLLATE "C",
    is_backed_up  boolean NOT NULL,
    created_at    timestamptz NOT NULL,
    last_used_at  timestamptz
);

CREATE INDEX ix_passkeys_user ON passkeys (user_id, created_at);

CREATE TABLE remembered_browsers (
    token_hash bytea NOT NULL CONSTRAINT pk_remembered_browsers PRIMARY KEY,
    user_id    text COLLATE "C" NOT NULL
               CONSTRAINT fk_remembered_browsers_user REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX ix_remembered_browsers_user ON remembered_browsers (user_id);
CREATE INDEX ix_remembered_browsers_expired ON remembered_browsers (expires_at);

CREATE TABLE external_logins (
    id           text COLLATE "C" NOT NULL CONSTRAINT pk_external_logins PRIMARY KEY,
    user_id      text COLLATE "C" NOT NULL
                 CONSTRAINT fk_external_logins_user REFERENCES users (id) ON DELETE CASCADE,
    provider     text COLLATE "C" NOT NULL,
    issuer       text COLLATE "C" NOT NULL,
    subject      text COLLATE "C" NOT NULL,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz
);

CREATE INDEX ix_external_logins_user ON external_logins (user_id, created_at);
CREATE UNIQUE INDEX ix_external_logins_identity ON external_logins (issuer, subject);

CREATE TABLE agent_transfers (
    id           text COLLATE "C" NOT NULL CONSTRAINT pk_agent_transfers PRIMARY KEY,
    agent_id     text COLLATE "C" NOT NULL CONSTRAINT uq_agent_transfers_agent UNIQUE
                 CONSTRAINT fk_agent_transfers_agent REFERENCES agents (id) ON DELETE CASCADE,
    from_user_id text COLLATE "C" NOT NULL,
    to_email     text COLLATE "C" NOT NULL,
    to_email_key text COLLATE "C" NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);

CREATE INDEX ix_agent_transfers_to ON agent_transfers (to_email_key, created_at);
CREATE INDEX ix_agent_transfers_from ON agent_transfers (from_user_id, created_at);
