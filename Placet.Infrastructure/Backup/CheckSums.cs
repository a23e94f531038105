using System.Security.Cryptography;
using Placet.Application.Operations;

namespace Placet.Infrastructure.Backup;

/// <summary>Checksums of a backup's files, in the format of <c>sha256sum</c>. Written last: a backup without them is incomplete.</summary>
internal static class CheckSums
{
    private const string FileName = "SHA256SUMS";

    /// <summary>Writes the checksums of all files in a folder.</summary>
    public static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var name in NamesIn(folder))
            lines.Add($"{await SumAsync(Path.Combine(folder, name), cancellationToken)}  {name}");
        await PrivateFiles.WriteAsync(Path.Combine(folder, FileName), string.Concat(lines.Select(line => line + "\n")), cancellationToken);
    }

    /// <summary>Verifies the files of a folder by their checksums.</summary>
    /// <returns>The checksums by file name, relative to the folder.</returns>
    /// <exception cref="OperationException">
    /// The checksums or a file are missing, a file is not listed or has changed, or an entry is a link.
    /// </exception>
    public static async Task<IReadOnlyDictionary<string, string>> RequireAsync(string folder, CancellationToken cancellationToken)
    {
        RequireNoLinks(folder);
        var list = Path.Combine(folder, FileName);
        if (!File.Exists(list))
            throw new OperationException($"'{folder}' holds no complete backup: there is no {FileName}");
        var sums = (await File.ReadAllLinesAsync(list, cancellationToken))
            .Select(line => line.Split("  ", 2)).Where(line => line.Length == 2)
            .ToDictionary(line => line[1], line => line[0], StringComparer.Ordinal);
        var names = NamesIn(folder);
        if (sums.Keys.Except(names, StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new OperationException($"The backup '{folder}' is corrupted: '{missing}' is missing");
        foreach (var name in names)
        {
            if (sums.GetValueOrDefault(name) != await SumAsync(Path.Combine(folder, name), cancellationToken))
                throw Changed(folder, name);
        }

        return sums;
    }

    /// <summary>Requires that a copy has the verified checksum: the backup may have changed meanwhile.</summary>
    /// <exception cref="OperationException">The copy has another checksum.</exception>
    public static async Task RequireSameAsync(string folder, string name, string copy, string sum, CancellationToken cancellationToken)
    {
        if (await SumAsync(copy, cancellationToken) != sum)
            throw Changed(folder, name);
    }

    private static OperationException Changed(string folder, string name) =>
        new($"The backup '{folder}' is corrupted: '{name}' is not the file that was saved");

    /// <summary>Refuses links: through one, a user who can write to the backup could have any file of this machine copied.</summary>
    private static void RequireNoLinks(string folder)
    {
        var everything = new EnumerationOptions
        {
            RecurseSubdirectories = false,
            AttributesToSkip = FileAttributes.None,
            IgnoreInaccessible = false,
        };
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", everything))
        {
            if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                throw new OperationException($"The backup '{folder}' holds a link, '{entry.Name}', which does not belong to a backup");
            if (entry is DirectoryInfo inner)
                RequireNoLinks(inner.FullName);
        }
    }

    private static IReadOnlyList<string> NamesIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(name => name != FileName).Order(StringComparer.Ordinal),
    ];

    private static async Task<string> SumAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }
}
