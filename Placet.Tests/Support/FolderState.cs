using System.Security.Cryptography;

namespace Placet.Tests.Support;

/// <summary>Everything in a folder, for "nothing was changed".</summary>
internal static class FolderState
{
    /// <summary>Name, mode and content of each file and folder below; empty when there is no such folder.</summary>
    public static IReadOnlyList<string> Of(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path =>
                $"{Path.GetRelativePath(folder, path)} {(OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(path))} {Sum(path)}"),
    ];

    private static string Sum(string path) =>
        Directory.Exists(path) ? "folder" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
