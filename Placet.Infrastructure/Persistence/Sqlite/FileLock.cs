namespace Placet.Infrastructure.Persistence.Sqlite;

/// <summary>A lock between processes on one machine; the system releases it when a process ends.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(50);
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    public static async Task<FileLock> AcquireAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
                if (!OperatingSystem.IsWindows())
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                return new FileLock(new FileStream(path, options));
            }
            catch (IOException) when (File.Exists(path) && clock.GetElapsedTime(start) < Timeout)
            {
                await Task.Delay(RetryInterval, clock, cancellationToken);
            }
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
