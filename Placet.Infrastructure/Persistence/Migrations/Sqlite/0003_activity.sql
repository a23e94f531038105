CREATE TABLE activity (
    id          TEXT NOT NULL PRIMARY KEY,
    created_at  TEXT NOT NULL,
    owner_id    TEXT,
    user_id     TEXT,
    api_key_id  TEXT,
    ip          TEXT,
    agent_id    TEXT,
    action      TEXT NOT NULL,
    target      TEXT,
    status      INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL
);

CREATE INDEX ix_activity_owner ON activity (owner_id, id);
CREATE INDEX ix_activity_created ON activity (created_at);
