#!/bin/bash
# The database and the role of the instances, with the rights that they use and no others. Runs once, when the volume is empty. By hand, on
# a server of your own: PLACET_PASSWORD=… POSTGRES_USER=postgres bash postgresql.sh
set -euo pipefail
export PLACET_PASSWORD=${PLACET_PASSWORD:-$(cat /run/secrets/database-placet-password)}
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv password PLACET_PASSWORD
CREATE ROLE placet LOGIN PASSWORD :'password' CONNECTION LIMIT 110;
CREATE DATABASE placet TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE ALL ON DATABASE placet FROM PUBLIC;
GRANT CONNECT ON DATABASE placet TO placet;
\connect placet
REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- CREATE is for migrations alone: with Database:MigrateOnStartup=false, and a role of its own that applies them, it can go.
GRANT USAGE, CREATE ON SCHEMA public TO placet;
SQL
