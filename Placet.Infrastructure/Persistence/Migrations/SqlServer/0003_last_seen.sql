ALTER TABLE agents ADD last_seen_at datetimeoffset(7) NULL;
