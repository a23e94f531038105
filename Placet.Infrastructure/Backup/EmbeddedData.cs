using Placet.Application.Operations;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.Sqlite;
using Placet.Infrastructure.Secrets;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure.Backup;

/// <summary>Paths of the embedded data, by the settings; the files may be missing.</summary>
internal sealed class EmbeddedData(
    IOptions<StorageOptions> storage, IOptions<ConnectionStringOptions> connections, IOptions<KeyRingOptions> keys,
    IOptions<DatabaseOptions> database)
{
    /// <summary>Full path of the data directory.</summary>
    public string Folder => Path.GetFullPath(storage.Value.DataDirectory);

    /// <summary>Full path of the database.</summary>
    public string Database => SqliteSettings.FileOf(SqliteSettings.Parse(connections.Value, Folder));

    /// <summary>Full path of the key ring's folder.</summary>
    public string Keys => KeyRing.FolderOf(keys.Value, Folder);

    /// <summary>Full path of the key that signs tokens; the file does not exist if a key is configured.</summary>
    public string SigningKey => Path.Combine(Folder, Identity.SigningKey.FileName);

    /// <summary>Requires that the data are files.</summary>
    /// <exception cref="OperationException">They are in a database server.</exception>
    public void RequireEmbedded()
    {
        if (database.Value.Provider is not DatabaseProvider.Sqlite)
        {
            throw new OperationException(
                $"Database:Provider is '{database.Value.Provider}': use the backup of the database server, which holds everything, "
                + "the key ring included");
        }
    }

    /// <summary>Requires that the data exist, in any version.</summary>
    /// <exception cref="SettingsException">The data directory, the database or the key ring is missing.</exception>
    public void RequireExists()
    {
        DataFolder.RequireExists(Folder, nameof(StorageOptions.DataDirectory));
        SqliteEngine.RequireExists(Database);
        DataFolder.RequireExists(Keys, $"{KeyRingOptions.Section}:{nameof(KeyRingOptions.KeyDirectory)}");
    }
}
