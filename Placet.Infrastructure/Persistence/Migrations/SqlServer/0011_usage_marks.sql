CREATE TABLE usage_marks (
    agent_id          nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                      CONSTRAINT fk_usage_marks_agent REFERENCES agents (id) ON DELETE CASCADE,
    at_minute         int NOT NULL,
    model             nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    prompt_tokens     bigint NOT NULL,
    completion_tokens bigint NOT NULL,
    cached_tokens     bigint NOT NULL,
    CONSTRAINT pk_usage_marks PRIMARY KEY (agent_id, at_minute, model)
);
