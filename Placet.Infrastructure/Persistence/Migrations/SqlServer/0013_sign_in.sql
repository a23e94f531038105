ALTER TABLE api_keys ADD scopes nvarchar(64) NOT NULL CONSTRAINT df_api_keys_scopes DEFAULT 'register';
ALTER TABLE api_keys ADD agent_ids nvarchar(max) NULL;
ALTER TABLE api_keys ADD expires_at datetimeoffset(7) NULL;
ALTER TABLE api_keys ADD last_used_ip nvarchar(64) NULL;

CREATE TABLE user_sessions (
    id                nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_user_sessions PRIMARY KEY,
    user_id           nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                      CONSTRAINT fk_user_sessions_user REFERENCES users (id) ON DELETE CASCADE,
    sign_in_version   int NOT NULL,
    method            nvarchar(16) NOT NULL,
    provider          nvarchar(64) NULL,
    ip                nvarchar(64) NULL,
    user_agent        nvarchar(400) NULL,
    browser           nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    has_second_factor bit NOT NULL,
    external_issuer   nvarchar(300) COLLATE Latin1_General_100_BIN2 NULL,
    external_subject  nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL,
    external_session  nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL,
    started_at        datetimeoffset(7) NOT NULL,
    last_used_at      datetimeoffset(7) NOT NULL,
    expires_at        datetimeoffset(7) NOT NULL,
    ended_at          datetimeoffset(7) NULL
);

CREATE INDEX ix_user_sessions_user ON user_sessions (user_id, started_at);
CREATE INDEX ix_user_sessions_browser ON user_sessions (user_id, browser);
CREATE INDEX ix_user_sessions_external ON user_sessions (external_issuer, external_subject);
CREATE INDEX ix_user_sessions_expired ON user_sessions (expires_at);

CREATE TABLE one_time_tokens (
    id         nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_one_time_tokens PRIMARY KEY,
    purpose    nvarchar(32) NOT NULL,
    user_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL
               CONSTRAINT fk_one_time_tokens_user REFERENCES users (id) ON DELETE CASCADE,
    token_hash binary(32) NOT NULL CONSTRAINT uq_one_time_tokens_hash UNIQUE,
    data       nvarchar(max) NULL,
    tries      int NOT NULL,
    created_at datetimeoffset(7) NOT NULL,
    expires_at datetimeoffset(7) NOT NULL
);

CREATE INDEX ix_one_time_tokens_user ON one_time_tokens (user_id, purpose);
CREATE INDEX ix_one_time_tokens_purpose ON one_time_tokens (purpose, created_at);
CREATE INDEX ix_one_time_tokens_expired ON one_time_tokens (expires_at);

CREATE TABLE totp_secrets (
    user_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_totp_secrets PRIMARY KEY
                 CONSTRAINT fk_totp_secrets_user REFERENCES users (id) ON DELETE CASCADE,
    secret       nvarchar(max) NOT NULL,
    last_step    bigint NOT NULL,
    created_at   datetimeoffset(7) NOT NULL,
    confirmed_at datetimeoffset(7) NULL
);

CREATE TABLE recovery_codes (
    user_id   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
              CONSTRAINT fk_recovery_codes_user REFERENCES users (id) ON DELETE CASCADE,
    code_hash binary(32) NOT NULL,
    CONSTRAINT pk_recovery_codes PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
    id            nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_passkeys PRIMARY KEY,
    user_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                  CONSTRAINT fk_passkeys_user REFERENCES users (id) ON DELETE CASCADE,
    name          nvarchar(200) NOT NULL,
    credential_id varbinary(1023) NOT NULL CONSTRAINT uq_passkeys_credential UNIQUE,
    public_key    varbinary(max) NOT NULL,
    sign_count    bigint NOT NULL,
    transports    nvarchar(200) NULL,
    is_backed_up  bit NOT NULL,
    created_at    datetimeoffset(7) NOT NULL,
    last_used_at  datetimeoffset(7) NULL
);

CREATE INDEX ix_passkeys_user ON passkeys (user_id, created_at);

CREATE TABLE remembered_browsers (
    token_hash binary(32) NOT NULL CONSTRAINT pk_remembered_browsers PRIMARY KEY,
    user_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
               CONSTRAINT fk_remembered_browsers_user REFERENCES users (id) ON DELETE CASCADE,
    created_at datetimeoffset(7) NOT NULL,
    expires_at datetimeoffset(7) NOT NULL
);

CREATE INDEX ix_remembered_browsers_user ON remembered_browsers (user_id);
CREATE INDEX ix_remembered_browsers_expired ON remembered_browsers (expires_at);

CREATE TABLE external_logins (
    id           nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_external_logins PRIMARY KEY,
    user_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                 CONSTRAINT fk_external_logins_user REFERENCES users (id) ON DELETE CASCADE,
    provider     nvarchar(64) NOT NULL,
    issuer       nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    subject      nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at   datetimeoffset(7) NOT NULL,
    last_used_at datetimeoffset(7) NULL
);

CREATE INDEX ix_external_logins_user ON external_logins (user_id, created_at);
CREATE UNIQUE INDEX ix_external_logins_identity ON external_logins (issuer, subject);

CREATE TABLE agent_transfers (
    id           nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_agent_transfers PRIMARY KEY,
    agent_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_agent_transfers_agent UNIQUE
                 CONSTRAINT fk_agent_transfers_agent REFERENCES agents (id) ON DELETE CASCADE,
    from_user_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    to_email     nvarchar(320) NOT NULL,
    to_email_key nvarchar(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at   datetimeoffset(7) NOT NULL,
    expires_at   datetimeoffset(7) NOT NULL
);

CREATE INDEX ix_agent_transfers_to ON agent_transfers (to_email_key, created_at);
CREATE INDEX ix_agent_transfers_from ON agent_transfers (from_user_id, created_at);
