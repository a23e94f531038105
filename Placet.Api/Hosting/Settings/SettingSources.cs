using System.Collections;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Placet.Api.Hosting.Settings;

/// <summary>A key that a configuration source contains.</summary>
/// <param name="Source">Display name of the source.</param>
/// <param name="IsEnvironment">Whether it is an environment variable, which may be meant for another program.</param>
internal sealed record SourcedKey(string Key, string Source, bool IsEnvironment);

/// <summary>Finds the sources of settings.</summary>
internal static class SettingSources
{
    private static readonly string[] Prefixes = [string.Empty, "ASPNETCORE_", "DOTNET_"];

    /// <summary>Display name of the source of the effective value; <c>default</c> without one.</summary>
    public static string Of(IConfiguration configuration, string key) =>
        Providers(configuration).Reverse().Where(provider => provider.TryGet(key, out var value) && value is not null)
            .Select(provider => NameOf(provider, key)).FirstOrDefault(static name => name is not null) ?? "default";

    /// <summary>All keys of all sources, except those that the program sets itself.</summary>
    public static IEnumerable<SourcedKey> All(IConfiguration configuration) =>
        from provider in Providers(configuration)
        from key in KeysOf(provider, parent: null)
        let source = NameOf(provider, key)
        where source is not null
        select new SourcedKey(key, source, provider is EnvironmentVariablesConfigurationProvider);

    private static IEnumerable<IConfigurationProvider> Providers(IConfiguration configuration) =>
        ((IConfigurationRoot)configuration).Providers
            .SelectMany(static provider =>
                provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } ? Providers(inner) : [provider]);

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

    /// <summary>Display name of a source; null for values that the program sets itself.</summary>
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
