namespace Placet.Tests.Support;

/// <summary>Folders that a test makes and removes.</summary>
internal static class TempFolder
{
    public static string Create() => Directory.CreateTempSubdirectory("placet-test-").FullName;
}
