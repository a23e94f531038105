namespace Placet.Application.Operations.Backup;

/// <summary>Copies all data of the embedded database while instances run.</summary>
/// <param name="Folder">The target; created if missing, refused if not empty.</param>
public sealed record CreateBackup(string Folder, IProgress<OperationProgress> Progress) : IRequest<BackupContent>;

internal sealed class CreateBackupHandler(IDataBackup backup) : IRequestHandler<CreateBackup, BackupContent>
{
    public Task<BackupContent> Handle(CreateBackup request, CancellationToken cancellationToken) =>
        backup.CreateAsync(request.Folder, request.Progress, cancellationToken);
}

/// <summary>Restores a backup into an empty data directory.</summary>
public sealed record RestoreBackup(string Folder, IProgress<OperationProgress> Progress) : IRequest<BackupContent>;

internal sealed class RestoreBackupHandler(IDataBackup backup) : IRequestHandler<RestoreBackup, BackupContent>
{
    public Task<BackupContent> Handle(RestoreBackup request, CancellationToken cancellationToken) =>
        backup.RestoreAsync(request.Folder, request.Progress, cancellationToken);
}
