CREATE TABLE users (
    id                   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_users PRIMARY KEY,
    email                nvarchar(320) NOT NULL,
    email_key            nvarchar(320) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_users_email UNIQUE,
    display_name         nvarchar(200) NOT NULL,
    role                 nvarchar(16) NOT NULL CONSTRAINT ck_users_role CHECK (role IN ('owner', 'member')),
    password_hash        nvarchar(400) NOT NULL,
    must_change_password bit NOT NULL,
    sign_in_version      int NOT NULL,
    created_at           datetimeoffset(7) NOT NULL
);

CREATE TABLE preferences (
    user_id              nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_preferences PRIMARY KEY
                         CONSTRAINT fk_preferences_user REFERENCES users (id) ON DELETE CASCADE,
    theme                nvarchar(16) NOT NULL,
    management_dashboard bit NOT NULL,
    auto_enabled_at      datetimeoffset(7) NULL,
    updated_at           datetimeoffset(7) NOT NULL
);

CREATE TABLE api_keys (
    id           nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_api_keys PRIMARY KEY,
    user_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                 CONSTRAINT fk_api_keys_user REFERENCES users (id) ON DELETE CASCADE,
    label        nvarchar(64) NOT NULL,
    key_hash     binary(32) NOT NULL CONSTRAINT uq_api_keys_hash UNIQUE,
    key_prefix   nvarchar(16) NOT NULL,
    last_used_at datetimeoffset(7) NULL,
    created_at   datetimeoffset(7) NOT NULL
);

CREATE INDEX ix_api_keys_user ON api_keys (user_id, created_at);

CREATE TABLE agents (
    id                    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_agents PRIMARY KEY,
    owner_id              nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                          CONSTRAINT fk_agents_owner REFERENCES users (id) ON DELETE CASCADE,
    name                  nvarchar(200) NOT NULL,
    description           nvarchar(2000) NULL,
    avatar_url            nvarchar(2048) NULL,
    tag                   nvarchar(64) NULL,
    webhook_url           nvarchar(2048) NULL,
    webhook_headers       nvarchar(max) NULL,
    webhook_username      nvarchar(max) NULL,
    webhook_password      nvarchar(max) NULL,
    status                nvarchar(16) NOT NULL CONSTRAINT ck_agents_status CHECK (status IN ('active', 'busy', 'error', 'offline')),
    status_message        nvarchar(500) NULL,
    status_since          datetimeoffset(7) NULL,
    last_active_at        datetimeoffset(7) NULL,
    commands              nvarchar(max) NOT NULL,
    management_url        nvarchar(2048) NULL,
    management_key        nvarchar(max) NULL,
    management_updated_at datetimeoffset(7) NULL,
    is_subagent           bit NOT NULL,
    parent_agent_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_agents_parent REFERENCES agents (id),
    calls_succeeded       bigint NOT NULL CONSTRAINT df_agents_succeeded DEFAULT 0,
    calls_failed          bigint NOT NULL CONSTRAINT df_agents_failed DEFAULT 0,
    created_at            datetimeoffset(7) NOT NULL,
    CONSTRAINT ck_agents_management CHECK ((management_url IS NULL AND management_key IS NULL) OR (management_url IS NOT NULL AND management_key IS NOT NULL))
);

CREATE INDEX ix_agents_owner ON agents (owner_id, created_at);
CREATE INDEX ix_agents_parent ON agents (parent_agent_id);

CREATE TABLE agent_status_history (
    id         nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_agent_status_history PRIMARY KEY,
    agent_id   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
               CONSTRAINT fk_agent_status_history_agent REFERENCES agents (id) ON DELETE CASCADE,
    status     nvarchar(16) NOT NULL,
    message    nvarchar(500) NULL,
    created_at datetimeoffset(7) NOT NULL
);

CREATE INDEX ix_agent_status_history_agent ON agent_status_history (agent_id, created_at);
