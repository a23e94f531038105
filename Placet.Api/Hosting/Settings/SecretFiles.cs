using Placet.Application.Settings;

namespace Placet.Api.Hosting.Settings;

/// <summary>Takes secret settings from files: the key with <c>File</c> behind it names one.</summary>
internal static class SecretFiles
{
    private const string Suffix = "File";
    private const int MostCharacters = 64 * 1024;

    /// <summary>Reads every file that is named.</summary>
    /// <exception cref="SettingsException">A secret is given both ways, or its file cannot be read or is empty.</exception>
    public static void Add(ConfigurationManager configuration, KnownSettings known)
    {
        var read = new Dictionary<string, (string Path, string Value)>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in known.Secrets.SelectMany(secret => secret.ExpandIn(configuration)))
        {
            if (configuration[key + Suffix] is not { Length: > 0 } path)
                continue;
            if (configuration[key] is { Length: > 0 })
                throw new SettingsException($"{key} and {key}{Suffix} are both set; allowed: one of them");
            var file = Path.GetFullPath(path);
            read.Add(key, (file, Read(key + Suffix, file)));
        }

        if (read.Count > 0)
            ((IConfigurationBuilder)configuration).Add(new Source(read));
    }

    private static string Read(string key, string path)
    {
        try
        {
            using var file = new StreamReader(path);
            var characters = new char[MostCharacters + 1];
            var length = file.ReadBlock(characters);
            // Editors and echo end a file with a line break, which no secret has.
            var value = new string(characters, 0, length).TrimEnd('\r', '\n');
            if (value.Length > 0 && length <= MostCharacters)
                return value;
            throw new SettingsException($"{key} is '{path}'; allowed: a file that holds the secret, of at most {MostCharacters} characters");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingsException($"{key} is '{path}': the file cannot be read ({cause.Message})", cause);
        }
    }

    private sealed class Source(IReadOnlyDictionary<string, (string Path, string Value)> read) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(read);
    }

    /// <summary>What was read; knows which file each value is from.</summary>
    internal sealed class Provider : ConfigurationProvider
    {
        private readonly IReadOnlyDictionary<string, (string Path, string Value)> read;

        public Provider(IReadOnlyDictionary<string, (string Path, string Value)> read)
        {
            this.read = read;
            foreach (var (key, (_, value)) in read)
                Data[key] = value;
        }

        public string PathOf(string key) => read[key].Path;
    }
}
