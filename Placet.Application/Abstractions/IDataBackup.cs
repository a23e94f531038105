namespace Placet.Application.Abstractions;

/// <summary>Copies everything that the embedded default stores, and brings it back.</summary>
public interface IDataBackup
{
    /// <summary>Copies database, key ring and signing key into a folder, while instances run; what was answered before the call is in it.</summary>
    /// <param name="folder">Where to; made when it is not there.</param>
    /// <param name="progress">Hears of each step.</param>
    /// <exception cref="Operations.OperationException">The folder is not empty or cannot be written, or the database is a server's.</exception>
    Task<BackupContent> CreateAsync(string folder, IProgress<OperationProgress> progress, CancellationToken cancellationToken);

    /// <summary>Brings a backup back into an empty data directory, and holds every file against the sum that was taken of it.</summary>
    /// <param name="progress">Hears of each step.</param>
    /// <exception cref="Operations.OperationException">The backup is incomplete or spoilt, or there are data already. Nothing is changed then.</exception>
    Task<BackupContent> RestoreAsync(string folder, IProgress<OperationProgress> progress, CancellationToken cancellationToken);
}

/// <summary>What a backup holds.</summary>
/// <param name="Folder">Full path of where it went to.</param>
/// <param name="DatabaseBytes">Size of the database.</param>
/// <param name="Keys">Number of files in the key ring.</param>
/// <param name="HasSigningKey">Whether the key that signs tokens is in it; not when it is configured.</param>
/// <param name="IsRingEncrypted">Whether a certificate is needed to open the key ring; it is not in it.</param>
public sealed record BackupContent(string Folder, long DatabaseBytes, int Keys, bool HasSigningKey, bool IsRingEncrypted);

/// <summary>How far something has come that takes a while.</summary>
/// <param name="Doing">What is being done.</param>
/// <param name="Done">How much of it.</param>
/// <param name="Total">Out of how much; 0 when it is not counted.</param>
public sealed record OperationProgress(string Doing, int Done, int Total);
