ALTER TABLE activity ADD user_name nvarchar(200) NULL;
ALTER TABLE activity ADD api_key_label nvarchar(64) NULL;
ALTER TABLE activity ADD agent_name nvarchar(200) NULL;

ALTER TABLE preferences ADD language nvarchar(16) NOT NULL CONSTRAINT df_preferences_language DEFAULT 'system';
ALTER TABLE preferences ADD time_zone nvarchar(64) NOT NULL CONSTRAINT df_preferences_time_zone DEFAULT 'system';
ALTER TABLE preferences ADD currency nchar(3) NOT NULL CONSTRAINT df_preferences_currency DEFAULT 'USD';

ALTER TABLE agents ADD search_name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_agents_search_name DEFAULT '';
ALTER TABLE agents ADD search_text nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_agents_search_text DEFAULT '';
