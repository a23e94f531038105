ALTER TABLE agents ADD COLUMN last_seen_at TEXT;
