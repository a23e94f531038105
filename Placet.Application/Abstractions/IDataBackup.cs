namespace Placet.Application.Abstractions;

/// <summary>Backs up and restores the data of the embedded database.</summary>
public interface IDataBackup
{
    /// <summary>Copies database, key ring and signing key while instances run; contains every change committed before the call.</summary>
    /// <param name="folder">The target; created if missing.</param>
    /// <exception cref="Operations.OperationException">The folder is not empty or not writable, or the database is not SQLite's.</exception>
    Task<BackupContent> CreateAsync(string folder, IProgress<OperationProgress> progress, CancellationToken cancellationToken);

    /// <summary>Restores a backup into an empty data directory, and verifies the checksum of every file.</summary>
    /// <exception cref="Operations.OperationException">The backup is corrupt or the directory not empty; nothing is changed.</exception>
    Task<BackupContent> RestoreAsync(string folder, IProgress<OperationProgress> progress, CancellationToken cancellationToken);
}

/// <summary>The content of a backup.</summary>
/// <param name="Folder">Full path.</param>
/// <param name="Keys">Number of files in the key ring.</param>
/// <param name="HasSigningKey">Whether it contains the signing key of tokens; false when that is configured.</param>
/// <param name="IsRingEncrypted">Whether the key ring is encrypted with a certificate, which is not in the backup.</param>
public sealed record BackupContent(string Folder, long DatabaseBytes, int Keys, bool HasSigningKey, bool IsRingEncrypted);

/// <summary>Progress of a command.</summary>
/// <param name="Step">The current step, for people.</param>
/// <param name="Total">Number of items of the step; 0 when they are not counted.</param>
public sealed record OperationProgress(string Step, long Done, long Total);
