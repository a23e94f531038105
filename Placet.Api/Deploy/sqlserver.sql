-- The database and the login of the instances, with the rights that they use and no others; for sqlcmd, which takes $(PLACET_PASSWORD)
-- from the environment. May run again: the password is set each time.
IF DB_ID('placet') IS NULL CREATE DATABASE placet;
GO
-- Readers never wait for the writer. Here, since the login may not change the database itself.
IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE name = 'placet') = 0
    ALTER DATABASE placet SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO
IF SUSER_ID('placet') IS NULL
    CREATE LOGIN placet WITH PASSWORD = '$(PLACET_PASSWORD)', DEFAULT_DATABASE = placet, CHECK_POLICY = ON;
ELSE
    ALTER LOGIN placet WITH PASSWORD = '$(PLACET_PASSWORD)';
GO
USE placet;
GO
IF USER_ID('placet') IS NULL CREATE USER placet FOR LOGIN placet;
-- Rows are read and written. Tables are made and altered by migrations alone: with Database:MigrateOnStartup=false, and somebody else who
-- applies them, the last line can go.
ALTER ROLE db_datareader ADD MEMBER placet;
ALTER ROLE db_datawriter ADD MEMBER placet;
ALTER ROLE db_ddladmin ADD MEMBER placet;
GO
