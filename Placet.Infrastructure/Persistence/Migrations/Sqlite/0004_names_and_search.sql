ALTER TABLE activity ADD COLUMN user_name TEXT;
ALTER TABLE activity ADD COLUMN api_key_label TEXT;
ALTER TABLE activity ADD COLUMN agent_name TEXT;

ALTER TABLE preferences ADD COLUMN language TEXT NOT NULL DEFAULT 'system';
ALTER TABLE preferences ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'system';
ALTER TABLE preferences ADD COLUMN currency TEXT NOT NULL DEFAULT 'USD';

ALTER TABLE agents ADD COLUMN search_name TEXT NOT NULL DEFAULT '';
ALTER TABLE agents ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

CREATE INDEX ix_agents_owner_name ON agents (owner_id, search_name, id);
