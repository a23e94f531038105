using System.Runtime.Versioning;

namespace Placet.Infrastructure.Storage;

/// <summary>Whether missing data may be created: by the server, not by a command.</summary>
internal sealed record DataAccess(bool MayCreate);

/// <summary>The data directory: created at first use, accessible to its owner only.</summary>
internal sealed class DataFolder
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DataAccess access;

    public DataFolder(IOptions<StorageOptions> options, DataAccess access)
    {
        this.access = access;
        Path = System.IO.Path.GetFullPath(options.Value.DataDirectory);
        EnsureFolder(Path, nameof(StorageOptions.DataDirectory));
    }

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Full path of a file in the folder.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Creates a folder, or, for a command, requires that it exists.</summary>
    /// <param name="setting">The setting that names it, for the message.</param>
    /// <exception cref="SettingsException">It is missing and may not be created, or it cannot be created or written.</exception>
    public void EnsureFolder(string path, string setting)
    {
        if (access.MayCreate)
            CreatePrivateFolder(path, setting);
        else
            RequireExists(path, setting);
    }

    /// <summary>Requires that a folder exists.</summary>
    /// <exception cref="SettingsException">The folder is missing.</exception>
    public static void RequireExists(string path, string setting)
    {
        if (!Directory.Exists(path))
            throw new SettingsException($"{setting} is '{path}': there is no such folder; the first start of the server creates it");
    }

    /// <summary>Creates a folder that only its owner can access, and restricts an existing one.</summary>
    /// <param name="setting">The setting that names it, for the message.</param>
    /// <exception cref="SettingsException">It cannot be created or written.</exception>
    public static void CreatePrivateFolder(string path, string setting)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnlyFolder);
                File.SetUnixFileMode(path, OwnerOnlyFolder);
                foreach (var file in Directory.EnumerateFiles(path))
                    MakePrivate(file);
            }

            // An existing folder may still refuse files: a read-only mount, another user's folder.
            var probe = System.IO.Path.Combine(path, $".probe-{Guid.NewGuid():N}");
            using (CreatePrivateFile(probe))
                File.Delete(probe);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingsException($"{setting} is '{path}': the folder cannot be created or written ({cause.Message})", cause);
        }
    }

    /// <summary>Creates a file that only its owner can read; fails when it exists.</summary>
    public static FileStream CreatePrivateFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnlyFile;
        return new FileStream(path, options);
    }

    [UnsupportedOSPlatform("windows")]
    private static void MakePrivate(string file)
    {
        try
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) & OwnerOnlyFolder);
        }
        catch (FileNotFoundException)
        {
            // Another instance removed it since the folder was listed: its probe, or a file of SQLite.
        }
    }
}
