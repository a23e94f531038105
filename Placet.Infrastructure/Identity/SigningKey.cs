using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Placet.Application.Accounts;
using Placet.Application.Settings;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure.Identity;

/// <summary>The key that signs tokens: configured, or made once and kept in the data directory.</summary>
internal sealed class SigningKey(IOptions<JwtOptions> options, DataFolder folder)
{
    private const int MinBytes = 32;
    private const int MadeBytes = 64;
    /// <summary>Name of the file in the data directory.</summary>
    public const string FileName = "jwt-signing.key";

    public byte[] Load() => options.Value.SigningKey is { Length: > 0 } configured ? Read(configured) : ReadOrMake(folder.PathOf(FileName));

    private static byte[] Read(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length >= MinBytes
            ? bytes[..length]
            : throw new SettingsException($"Jwt:SigningKey is not usable; allowed: base64 of at least {MinBytes} bytes");
    }

    private static byte[] ReadOrMake(string path)
    {
        try
        {
            if (!File.Exists(path))
                Make(path);
            var bytes = Convert.FromBase64String(File.ReadAllText(path));
            return bytes.Length >= MinBytes ? bytes : throw new FormatException("It is too short");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new SettingsException($"The file '{path}' holds no signing key: base64 of at least {MinBytes} bytes that can be read is needed", cause);
        }
    }

    /// <summary>Written whole under another name first: two processes that start at once must never read half a key, nor two keys.</summary>
    private static void Make(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var file = DataFolder.CreatePrivateFile(draft))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MadeBytes)));
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
