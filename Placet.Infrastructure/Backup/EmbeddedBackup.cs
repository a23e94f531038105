using Microsoft.Data.Sqlite;
using Placet.Application.Operations;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure.Backup;

/// <summary>Backs up the files of the embedded database. Their names in a backup do not depend on settings.</summary>
internal sealed class EmbeddedBackup(EmbeddedData data) : IDataBackup
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private const string DatabaseName = "placet.db";
    private const string SigningKeyName = Identity.SigningKey.FileName;
    private const string KeysName = "keys";

    // The element of the library for a key that is itself encrypted.
    private const string EncryptedKey = "encryptedSecret";

    public Task<BackupContent> CreateAsync(string folder, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        data.RequireEmbedded();
        data.RequireExists();
        var target = Path.GetFullPath(folder);
        RequireEmpty(target, "the backup");
        return RunAllOrNothingAsync([target], Path.Combine(target, DatabaseName), async () =>
        {
            CreateFolder(target);
            progress.Report(new OperationProgress("Copying the database", 0, 0));
            await SnapshotAsync(Path.Combine(target, DatabaseName));
            // After the database: keys are only ever added, so the ring has every key that the copy needs.
            progress.Report(new OperationProgress("Copying the keys", 0, 0));
            CreateFolder(Path.Combine(target, KeysName));
            foreach (var key in Directory.EnumerateFiles(data.Keys, "*.xml"))
                await PrivateFiles.CopyAsync(key, Path.Combine(target, KeysName, Path.GetFileName(key)), cancellationToken);
            if (File.Exists(data.SigningKey))
                await PrivateFiles.CopyAsync(data.SigningKey, Path.Combine(target, SigningKeyName), cancellationToken);
            await RequireIntactAsync(Path.Combine(target, DatabaseName), cancellationToken);
            await CheckSums.WriteAsync(target, cancellationToken);
            return Describe(
                target, Path.Combine(target, DatabaseName), Path.Combine(target, KeysName), Path.Combine(target, SigningKeyName));
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
            throw new OperationException($"The database '{data.Database}' exists already: nothing was restored");
        progress.Report(new OperationProgress("Verifying the backup", 0, 0));
        var sums = await CheckSums.RequireAsync(source, cancellationToken);
        return await RunAllOrNothingAsync([data.Folder, data.Keys], data.Database, async () =>
        {
            progress.Report(new OperationProgress("Copying", 0, 0));
            CreateFolder(data.Folder);
            CreateFolder(data.Keys);
            foreach (var (name, sum) in sums)
            {
                await PrivateFiles.CopyAsync(Path.Combine(source, name), PathOf(name), cancellationToken);
                await CheckSums.RequireSameAsync(source, name, PathOf(name), sum, cancellationToken);
            }

            progress.Report(new OperationProgress("Verifying the copy", 0, 0));
            await RequireIntactAsync(data.Database, cancellationToken);
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

    private static void CreateFolder(string path)
    {
        try
        {
            DataFolder.CreatePrivateFolder(path, "The folder");
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

    /// <summary>Runs a copy, and removes what it wrote if it fails.</summary>
    /// <param name="folders">The target folders, empty or missing before.</param>
    /// <param name="file">A target file that may be outside of them, missing before.</param>
    private static async Task<T> RunAllOrNothingAsync<T>(IReadOnlyList<string> folders, string file, Func<Task<T>> copy)
    {
        var existing = folders.Where(Directory.Exists).ToHashSet(StringComparer.Ordinal);
        try
        {
            return await copy();
        }
        catch (Exception cause)
        {
            foreach (var folder in folders.Where(Directory.Exists))
                Empty(folder, isKept: existing.Contains(folder));
            if (File.Exists(file))
                File.Delete(file);
            if (cause is IOException or UnauthorizedAccessException or SqliteException)
                throw new OperationException($"The operation failed; what it had written is removed: {cause.Message}", cause);
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

    private static async Task<bool> IsIntactAsync(SqliteCommand check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.ExecuteScalarAsync(cancellationToken) is "ok";
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            // Some corruption prevents the check from running at all.
            return false;
        }
    }

    private static async Task RequireIntactAsync(string database, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check(1)";
        if (!await IsIntactAsync(check, cancellationToken))
            throw new OperationException($"The database '{database}' is corrupted: SQLite's integrity check fails");
        check.CommandText = "PRAGMA foreign_key_check";
        if (await check.ExecuteScalarAsync(cancellationToken) is { } table)
            throw new OperationException($"The database '{database}' is corrupted: a row of '{table}' refers to a missing row");
    }

    /// <summary>Writes a consistent snapshot of the database while writers continue.</summary>
    private async Task SnapshotAsync(string file)
    {
        // Created here: SQLite would create it with the permissions of the umask. It accepts an empty file.
        await DataFolder.CreatePrivateFile(file).DisposeAsync();

        var settings = new SqliteConnectionStringBuilder { DataSource = data.Database, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file);
        await command.ExecuteNonQueryAsync();
        PrivateFiles.Flush(file);
    }

    private string PathOf(string name) => name switch
    {
        DatabaseName => data.Database,
        SigningKeyName => data.SigningKey,
        _ when Path.GetDirectoryName(name) == KeysName => Path.Combine(data.Keys, Path.GetFileName(name)),
        _ => throw new OperationException($"The backup holds '{name}', which does not belong to a backup"),
    };
}
