CREATE INDEX ix_alert_episodes_notified ON alert_episodes (notified);
