CREATE TABLE data_protection_keys (
    id            int IDENTITY(1, 1) NOT NULL CONSTRAINT pk_data_protection_keys PRIMARY KEY,
    friendly_name nvarchar(200) NOT NULL,
    xml           nvarchar(max) NOT NULL
);
