-- Prices are whole millionths of the currency for a million tokens.
CREATE TABLE prices (
    position         int NOT NULL CONSTRAINT pk_prices PRIMARY KEY,
    model            nvarchar(100) NOT NULL,
    prompt_price     bigint NOT NULL,
    completion_price bigint NOT NULL,
    cached_price     bigint NULL,
    currency         nchar(3) NOT NULL,
    valid_from       nchar(10) NOT NULL
);
