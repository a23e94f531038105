CREATE TABLE history (
    agent_id       TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    step_minutes   INTEGER NOT NULL,
    start_minute   INTEGER NOT NULL,
    asked          INTEGER NOT NULL,
    up             INTEGER NOT NULL,
    latency_count  INTEGER NOT NULL,
    latency_sum    INTEGER NOT NULL,
    latency_min    INTEGER,
    latency_max    INTEGER,
    sessions_count INTEGER NOT NULL,
    sessions_sum   INTEGER NOT NULL,
    PRIMARY KEY (agent_id, step_minutes, start_minute)
) WITHOUT ROWID;

CREATE TABLE history_failures (
    agent_id     TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    step_minutes INTEGER NOT NULL,
    start_minute INTEGER NOT NULL,
    code         TEXT NOT NULL,
    failures     INTEGER NOT NULL,
    PRIMARY KEY (agent_id, step_minutes, start_minute, code)
) WITHOUT ROWID;

CREATE TABLE usage_days (
    agent_id          TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    day_number        INTEGER NOT NULL,
    model             TEXT NOT NULL,
    channel           TEXT NOT NULL,
    prompt_tokens     INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL,
    cached_tokens     INTEGER NOT NULL,
    turns             INTEGER NOT NULL,
    PRIMARY KEY (agent_id, day_number, model, channel)
) WITHOUT ROWID;

CREATE TABLE usage_coverage (
    agent_id    TEXT NOT NULL PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    settled_day INTEGER NOT NULL,
    sampled_at  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE leases (
    name     TEXT NOT NULL PRIMARY KEY,
    holder   TEXT,
    fence    INTEGER NOT NULL,
    renewals INTEGER NOT NULL
);

CREATE TABLE progress (
    name        TEXT NOT NULL PRIMARY KEY,
    done_minute INTEGER NOT NULL
);
