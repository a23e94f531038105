namespace Placet.Tests.Support;

/// <summary>Folders that a test makes and removes.</summary>
internal static class TempFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Where Linux keeps files in memory. Containers often have 64 MB there, which a run of tests fills.
    private const string MemoryPath = "/dev/shm";
    private const long NeededBytes = 1L << 30;

    private static readonly bool HasMemory = FindMemory();

    public static string Create() => Directory.CreateTempSubdirectory("placet-test-").FullName;

    /// <summary>Makes a folder in memory where there is room, for data whose durability is not what is tested: a commit there does not wait
    /// for a disk, which takes most of the time of many tests.</summary>
    public static string CreateInMemory() => HasMemory && OperatingSystem.IsLinux()
        ? Directory.CreateDirectory(Path.Combine(MemoryPath, $"placet-test-{Guid.NewGuid():N}"), OwnerOnly).FullName
        : Create();

    private static bool FindMemory()
    {
        try
        {
            var made = Path.Combine(MemoryPath, $"placet-test-{Guid.NewGuid():N}");
            if (!OperatingSystem.IsLinux() || new DriveInfo(MemoryPath).AvailableFreeSpace < NeededBytes)
                return false;
            Directory.CreateDirectory(made);
            Directory.Delete(made);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
