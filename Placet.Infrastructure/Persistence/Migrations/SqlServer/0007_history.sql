CREATE TABLE history (
    agent_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                   CONSTRAINT fk_history_agent REFERENCES agents (id) ON DELETE CASCADE,
    step_minutes   int NOT NULL,
    start_minute   int NOT NULL,
    asked          bigint NOT NULL,
    up             bigint NOT NULL,
    latency_count  bigint NOT NULL,
    latency_sum    bigint NOT NULL,
    latency_min    bigint NULL,
    latency_max    bigint NULL,
    sessions_count bigint NOT NULL,
    sessions_sum   bigint NOT NULL,
    CONSTRAINT pk_history PRIMARY KEY (agent_id, step_minutes, start_minute)
);

CREATE TABLE history_failures (
    agent_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                 CONSTRAINT fk_history_failures_agent REFERENCES agents (id) ON DELETE CASCADE,
    step_minutes int NOT NULL,
    start_minute int NOT NULL,
    code         nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    failures     bigint NOT NULL,
    CONSTRAINT pk_history_failures PRIMARY KEY (agent_id, step_minutes, start_minute, code)
);

CREATE TABLE usage_days (
    agent_id          nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                      CONSTRAINT fk_usage_days_agent REFERENCES agents (id) ON DELETE CASCADE,
    day_number        int NOT NULL,
    model             nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    channel           nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    prompt_tokens     bigint NOT NULL,
    completion_tokens bigint NOT NULL,
    cached_tokens     bigint NOT NULL,
    turns             bigint NOT NULL,
    CONSTRAINT pk_usage_days PRIMARY KEY (agent_id, day_number, model, channel)
);

CREATE TABLE usage_coverage (
    agent_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_usage_coverage PRIMARY KEY
                CONSTRAINT fk_usage_coverage_agent REFERENCES agents (id) ON DELETE CASCADE,
    settled_day int NOT NULL,
    sampled_at  datetimeoffset(7) NOT NULL
);

CREATE TABLE leases (
    name     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_leases PRIMARY KEY,
    holder   nvarchar(64) NULL,
    fence    bigint NOT NULL,
    renewals bigint NOT NULL
);

CREATE TABLE progress (
    name        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_progress PRIMARY KEY,
    done_minute int NOT NULL
);
