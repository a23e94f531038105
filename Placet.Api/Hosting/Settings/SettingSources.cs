using System.Collections;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Placet.Api.Hosting.Settings;

/// <summary>A key as one source of the configuration gives it.</summary>
/// <param name="Key">The key, <c>Section:Setting</c>.</param>
/// <param name="Source">Where it comes from, for people.</param>
/// <param name="IsEnvironment">Whether it comes from the environment, which holds what is meant for other programs too.</param>
internal sealed record GivenSetting(string Key, string Source, bool IsEnvironment);

/// <summary>Says where settings come from.</summary>
internal static class SettingSources
{
    /// <summary>Source of what is given nowhere.</summary>
    public const string Default = "default";

    private static readonly string[] Prefixes = [string.Empty, "ASPNETCORE_", "DOTNET_"];

    /// <summary>The source of the value that is in effect.</summary>
    public static string Of(IConfiguration configuration, string key) =>
        Providers(configuration).Reverse().Where(provider => provider.TryGet(key, out var value) && value is not null)
            .Select(provider => NameOf(provider, key)).FirstOrDefault(static name => name is not null) ?? Default;

    /// <summary>Every key that a person has given, from all sources.</summary>
    public static IEnumerable<GivenSetting> All(IConfiguration configuration) =>
        from provider in Providers(configuration)
        from key in KeysOf(provider, parent: null)
        let source = NameOf(provider, key)
        where source is not null
        select new GivenSetting(key, source, provider is EnvironmentVariablesConfigurationProvider);

    private static IEnumerable<IConfigurationProvider> Providers(IConfiguration configuration) => ((IConfigurationRoot)configuration).Providers
        .SelectMany(static provider => provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } ? Providers(inner) : [provider]);

    private static IEnumerable<string> KeysOf(IConfigurationProvider provider, string? parent)
    {
        foreach (var child in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = parent is null ? child : $"{parent}:{child}";
            if (provider.TryGet(key, out _))
                yield return key;
            foreach (var inner in KeysOf(provider, key))
                yield return inner;
        }
    }

    /// <summary>The source's name; null for what the program itself has set.</summary>
    private static string? NameOf(IConfigurationProvider provider, string key) => provider switch
    {
        CommandLineConfigurationProvider => "command line",
        EnvironmentVariablesConfigurationProvider => $"environment variable {VariableOf(key)}",
        FileConfigurationProvider file => file.Source.Path,
        SecretFiles.Provider files => $"file {files.PathOf(key)}",
        _ => null,
    };

    private static string VariableOf(string key)
    {
        var name = key.Replace(":", "__", StringComparison.Ordinal);
        return Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static entry => (string)entry.Key)
            .FirstOrDefault(variable => Prefixes.Any(prefix => variable.Equals(prefix + name, StringComparison.OrdinalIgnoreCase))) ?? name;
    }
}
