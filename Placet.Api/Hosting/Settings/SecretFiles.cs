using Placet.Application.Settings;

namespace Placet.Api.Hosting.Settings;

/// <summary>Reads secret settings from files, which are named by the key with <c>File</c> appended.</summary>
internal static class SecretFiles
{
    public const string Suffix = "File";
    private const int MaxCharacters = 64 * 1024;

    /// <summary>Adds the content of all configured files to the configuration.</summary>
    /// <exception cref="SettingsException">A secret is set in both ways, or its file cannot be read, is empty or too large.</exception>
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
            ((IConfigurationBuilder)configuration).Add(new Provider(read));
    }

    private static string Read(string key, string path)
    {
        try
        {
            using var file = new StreamReader(path);
            var characters = new char[MaxCharacters + 1];
            var length = file.ReadBlock(characters);
            // Editors and echo append a line break.
            var value = new string(characters, 0, length).TrimEnd('\r', '\n');
            if (value.Length > 0 && length <= MaxCharacters)
                return value;
            throw new SettingsException(
                $"{key} is '{path}'; allowed: a file that contains the secret, of at most {MaxCharacters} characters");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingsException($"{key} is '{path}': the file cannot be read ({cause.Message})", cause);
        }
    }

    /// <summary>The secrets with the paths of their files.</summary>
    internal sealed class Provider : ConfigurationProvider, IConfigurationSource
    {
        private readonly IReadOnlyDictionary<string, (string Path, string Value)> read;

        public Provider(IReadOnlyDictionary<string, (string Path, string Value)> read)
        {
            this.read = read;
            foreach (var (key, (_, value)) in read)
                Data[key] = value;
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public string PathOf(string key) => read[key].Path;
    }
}
