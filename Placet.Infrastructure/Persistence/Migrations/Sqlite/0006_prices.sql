-- Prices are whole millionths of the currency for a million tokens.
CREATE TABLE prices (
    position         INTEGER NOT NULL PRIMARY KEY,
    model            TEXT NOT NULL,
    prompt_price     INTEGER NOT NULL,
    completion_price INTEGER NOT NULL,
    cached_price     INTEGER,
    currency         TEXT NOT NULL,
    valid_from       TEXT NOT NULL
);
