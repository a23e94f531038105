CREATE INDEX ix_agents_owner_name ON agents (owner_id, search_name, id);
