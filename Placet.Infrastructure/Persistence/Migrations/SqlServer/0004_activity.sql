CREATE TABLE activity (
    id          nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_activity PRIMARY KEY,
    created_at  datetimeoffset(7) NOT NULL,
    owner_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    user_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    api_key_id  nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    ip          nvarchar(64) NULL,
    agent_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    action      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    target      nvarchar(2000) NULL,
    status      int NOT NULL,
    duration_ms bigint NOT NULL
);

CREATE INDEX ix_activity_owner ON activity (owner_id, id);
CREATE INDEX ix_activity_created ON activity (created_at);
