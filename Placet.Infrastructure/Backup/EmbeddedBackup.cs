using Microsoft.Data.Sqlite;
using Placet.Application.Abstractions;
using Placet.Application.Operations;
using Placet.Application.Settings;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure.Backup;

/// <summary>Copies the files of the embedded default. In a backup they have names of their own, wherever settings have put them.</summary>
internal sealed class EmbeddedBackup(EmbeddedData data) : IDataBackup
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private const string DatabaseName = "placet.db";
    private const string SigningKeyName = Identity.SigningKey.FileName;
    private const string KeysName = "keys";

    // How the library writes a key that is encrypted itself.
    private const string EncryptedKey = "encryptedSecret";

    public Task<BackupContent> CreateAsync(string folder, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        data.RequireEmbedded();
        data.RequireThere();
        var target = Path.GetFullPath(folder);
        RequireEmpty(target, "the backup");
        return MakeAsync([target], Path.Combine(target, DatabaseName), async () =>
        {
            MakeFolder(target);
            progress.Report(new OperationProgress("Copying the database", 0, 0));
            await SnapshotAsync(Path.Combine(target, DatabaseName));
            // After the database: the ring is only ever added to, so that every key that the copy needs is in it.
            progress.Report(new OperationProgress("Copying the keys", 0, 0));
            MakeFolder(Path.Combine(target, KeysName));
            foreach (var key in Directory.EnumerateFiles(data.Keys, "*.xml"))
                await PrivateFiles.CopyAsync(key, Path.Combine(target, KeysName, Path.GetFileName(key)), cancellationToken);
            if (File.Exists(data.SigningKey))
                await PrivateFiles.CopyAsync(data.SigningKey, Path.Combine(target, SigningKeyName), cancellationToken);
            await RequireSoundAsync(Path.Combine(target, DatabaseName), cancellationToken);
            await CheckSums.WriteAsync(target, cancellationToken);
            return Describe(target, Path.Combine(target, DatabaseName), Path.Combine(target, KeysName), Path.Combine(target, SigningKeyName));
        });
    }

    public async Task<BackupContent> RestoreAsync(string folder, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        data.RequireEmbedded();
        var source = Path.GetFullPath(folder);
        if (!Directory.Exists(source))
            throw new OperationException($"There is no folder '{source}'");
        RequireEmpty(data.Folder, "DataDirectory");
        RequireEmpty(data.Keys, "DataProtection:KeyDirectory");
        if (File.Exists(data.Database))
            throw new OperationException($"There is a database '{data.Database}' already: nothing was restored");
        progress.Report(new OperationProgress("Looking at the backup", 0, 0));
        var sums = await CheckSums.RequireAsync(source, cancellationToken);
        return await MakeAsync([data.Folder, data.Keys], data.Database, async () =>
        {
            progress.Report(new OperationProgress("Copying", 0, 0));
            MakeFolder(data.Folder);
            MakeFolder(data.Keys);
            foreach (var (name, sum) in sums)
            {
                await PrivateFiles.CopyAsync(Path.Combine(source, name), PlaceOf(name), cancellationToken);
                await CheckSums.RequireSameAsync(source, name, PlaceOf(name), sum, cancellationToken);
            }

            progress.Report(new OperationProgress("Looking at what was copied", 0, 0));
            await RequireSoundAsync(data.Database, cancellationToken);
            return Describe(data.Folder, data.Database, data.Keys, data.SigningKey);
        });
    }

    private static BackupContent Describe(string folder, string database, string keys, string signingKey)
    {
        var ring = Directory.GetFiles(keys, "*.xml");
        return new BackupContent(
            folder, new FileInfo(database).Length, ring.Length, File.Exists(signingKey),
            ring.Any(static key => File.ReadAllText(key).Contains(EncryptedKey, StringComparison.Ordinal)));
    }

    private static void MakeFolder(string path)
    {
        try
        {
            DataFolder.MakePrivateFolder(path, "The folder");
        }
        catch (SettingsException cause)
        {
            throw new OperationException(cause.Message, cause);
        }
    }

    private static void RequireEmpty(string path, string what)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new OperationException($"'{path}' ({what}) is not an empty folder: nothing was changed");
    }

    /// <summary>Makes all of something or nothing.</summary>
    /// <param name="folders">The folders that it is made in, which were empty or not there.</param>
    /// <param name="file">A file that may lie somewhere else, and was not there.</param>
    /// <param name="make">Makes it.</param>
    private static async Task<T> MakeAsync<T>(IReadOnlyList<string> folders, string file, Func<Task<T>> make)
    {
        var were = folders.Where(Directory.Exists).ToHashSet(StringComparer.Ordinal);
        try
        {
            return await make();
        }
        catch (Exception cause)
        {
            foreach (var folder in folders.Where(Directory.Exists))
                Empty(folder, isKept: were.Contains(folder));
            if (File.Exists(file))
                File.Delete(file);
            if (cause is IOException or UnauthorizedAccessException or SqliteException)
                throw new OperationException($"It could not be done, and what was written is removed again: {cause.Message}", cause);
            throw;
        }
    }

    private static void Empty(string folder, bool isKept)
    {
        SqliteConnection.ClearAllPools();
        if (!isKept)
        {
            Directory.Delete(folder, recursive: true);
            return;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
            Directory.Delete(inner, recursive: true);
        foreach (var file in Directory.EnumerateFiles(folder))
            File.Delete(file);
    }

    private static async Task<bool> IsSoundAsync(SqliteCommand check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.ExecuteScalarAsync(cancellationToken) is "ok";
        }
        catch (SqliteException spoilt) when (spoilt.SqliteErrorCode is Corrupt or NotADatabase)
        {
            // Some damage keeps the check from running at all.
            return false;
        }
    }

    private static async Task RequireSoundAsync(string database, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check(1)";
        if (!await IsSoundAsync(check, cancellationToken))
            throw new OperationException($"The database '{database}' is spoilt: SQLite's own check fails");
        check.CommandText = "PRAGMA foreign_key_check";
        if (await check.ExecuteScalarAsync(cancellationToken) is { } table)
            throw new OperationException($"The database '{database}' is spoilt: a row of '{table}' points to nothing");
    }

    /// <summary>Writes one state of the database, with the writers going on.</summary>
    private async Task SnapshotAsync(string file)
    {
        // Made here: a file of SQLite's would be readable by whoever the umask lets. An empty one is taken for none.
        await using (DataFolder.CreatePrivateFile(file))
        {
            // Only to have it made.
        }

        var settings = new SqliteConnectionStringBuilder { DataSource = data.Database, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file);
        await command.ExecuteNonQueryAsync();
        PrivateFiles.Flush(file);
    }

    private string PlaceOf(string name) => name switch
    {
        DatabaseName => data.Database,
        SigningKeyName => data.SigningKey,
        _ when Path.GetDirectoryName(name) == KeysName => Path.Combine(data.Keys, Path.GetFileName(name)),
        _ => throw new OperationException($"The backup holds '{name}', which is no part of one"),
    };
}
