using System.Security.Cryptography;
using Placet.Application.Accounts;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure.Identity;

/// <summary>Loads the key that signs tokens: the configured one, or one created once in the data directory.</summary>
internal sealed class SigningKey(IOptions<JwtOptions> options, DataFolder folder)
{
    /// <summary>Name of the file in the data directory.</summary>
    public const string FileName = "jwt-signing.key";

    private const int MinBytes = 32;
    private const int CreatedBytes = 64;

    public byte[] Load() => options.Value.SigningKey is { Length: > 0 } configured
        ? Read(configured)
        : ReadOrCreate(folder.PathOf(FileName));

    private static byte[] Read(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length >= MinBytes
            ? bytes[..length]
            : throw new SettingsException($"Jwt:SigningKey is not usable; allowed: base64 of at least {MinBytes} bytes");
    }

    private static byte[] ReadOrCreate(string path)
    {
        try
        {
            if (!File.Exists(path))
                Create(path);
            var bytes = Convert.FromBase64String(File.ReadAllText(path));
            return bytes.Length >= MinBytes ? bytes : throw new FormatException("It is too short");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new SettingsException(
                $"The file '{path}' holds no signing key: base64 of at least {MinBytes} bytes that can be read is needed", cause);
        }
    }

    /// <summary>
    /// Writes a new key, complete, under another name first: processes that start together must read the same complete key.
    /// </summary>
    private static void Create(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var file = DataFolder.CreatePrivateFile(draft))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(CreatedBytes)));
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
