CREATE TABLE notification_channels (
    id                    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_notification_channels PRIMARY KEY,
    owner_id              nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                          CONSTRAINT fk_notification_channels_owner REFERENCES users (id) ON DELETE CASCADE,
    name                  nvarchar(200) NOT NULL,
    kind                  nvarchar(16) NOT NULL,
    url                   nvarchar(2048) NULL,
    protected_url         nvarchar(max) NULL,
    address               nvarchar(320) NULL,
    secret                nvarchar(max) NULL,
    previous_secret       nvarchar(max) NULL,
    previous_secret_until datetimeoffset(7) NULL,
    min_severity          int NOT NULL,
    quiet_from            int NULL,
    quiet_to              int NULL,
    quiet_except_critical bit NOT NULL,
    digest                nvarchar(16) NOT NULL,
    created_at            datetimeoffset(7) NOT NULL,
    last_delivered_at     datetimeoffset(7) NULL,
    last_failed_at        datetimeoffset(7) NULL,
    last_failure          nvarchar(200) NULL
);

CREATE INDEX ix_notification_channels_owner ON notification_channels (owner_id, created_at);

CREATE TABLE notifications (
    channel_id  nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                CONSTRAINT fk_notifications_channel REFERENCES notification_channels (id) ON DELETE CASCADE,
    id          nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    owner_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    kind        nvarchar(16) NOT NULL,
    severity    int NOT NULL,
    topic       nvarchar(64) NOT NULL,
    alert_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    rule_name   nvarchar(200) NULL,
    agent_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    agent_name  nvarchar(200) NULL,
    subject     nvarchar(400) NULL,
    arguments   nvarchar(max) NOT NULL,
    occurred_at datetimeoffset(7) NOT NULL,
    ready_at    datetimeoffset(7) NOT NULL,
    message_id  nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT pk_notifications PRIMARY KEY (channel_id, id)
);

CREATE INDEX ix_notifications_message ON notifications (message_id, ready_at);

CREATE TABLE notification_messages (
    id              nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_notification_messages PRIMARY KEY,
    channel_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
                    CONSTRAINT fk_notification_messages_channel REFERENCES notification_channels (id) ON DELETE CASCADE,
    owner_id        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at      datetimeoffset(7) NOT NULL,
    attempts        int NOT NULL,
    next_attempt_at datetimeoffset(7) NULL,
    given_up_at     datetimeoffset(7) NULL,
    failure         nvarchar(200) NULL
);

CREATE INDEX ix_notification_messages_channel ON notification_messages (channel_id, id);
CREATE INDEX ix_notification_messages_next ON notification_messages (next_attempt_at);
