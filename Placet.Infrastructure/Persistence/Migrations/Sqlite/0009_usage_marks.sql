CREATE TABLE usage_marks (
    agent_id          TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    at_minute         INTEGER NOT NULL,
    model             TEXT NOT NULL,
    prompt_tokens     INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL,
    cached_tokens     INTEGER NOT NULL,
    PRIMARY KEY (agent_id, at_minute, model)
) WITHOUT ROWID;
