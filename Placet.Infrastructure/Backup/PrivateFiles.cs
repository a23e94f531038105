using System.Text;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure.Backup;

/// <summary>Writes files that only their owner can read, flushed to disk.</summary>
internal static class PrivateFiles
{
    /// <summary>Writes a new file.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        await using var file = DataFolder.CreatePrivateFile(path);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Copies a file; fails if the target exists.</summary>
    public static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(from);
        await using var target = DataFolder.CreatePrivateFile(to);
        await source.CopyToAsync(target, cancellationToken);
        target.Flush(flushToDisk: true);
    }

    /// <summary>Flushes a file that was written by other code to disk.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
