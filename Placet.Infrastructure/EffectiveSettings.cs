using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Placet.Infrastructure.Backup;
using Placet.Infrastructure.Caching;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.Sqlite;
using Placet.Infrastructure.Secrets;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure;

/// <summary>Shows paths with their defaults resolved, and connection strings without passwords.</summary>
internal static class EffectiveSettings
{
    private static readonly string[] SecretKeywords = ["password", "pwd", "secret", "token"];

    public static void AddEffectiveSettings(this IServiceCollection services)
    {
        services.AddSingleton(new SettingView(
            nameof(StorageOptions.DataDirectory), static provider => provider.GetRequiredService<EmbeddedData>().Folder));
        services.AddSingleton(new SettingView(
            $"{ConnectionStringOptions.Section}:{nameof(ConnectionStringOptions.Placet)}", static provider => ShowDatabase(provider)));
        services.AddSingleton(new SettingView(
            $"{KeyRingOptions.Section}:{nameof(KeyRingOptions.KeyDirectory)}",
            static provider => IsEmbedded(provider) ? provider.GetRequiredService<EmbeddedData>().Keys : "(in the database)"));
        services.AddSingleton(new SettingView(
            $"{RedisOptions.Section}:{nameof(RedisOptions.ConnectionString)}",
            static provider => ShowRedis(provider.GetRequiredService<IOptions<RedisOptions>>().Value.ConnectionString)));
    }

    private static bool IsEmbedded(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider is DatabaseProvider.Sqlite;

    private static string ShowDatabase(IServiceProvider provider)
    {
        var connections = provider.GetRequiredService<IOptions<ConnectionStringOptions>>().Value;
        try
        {
            if (!IsEmbedded(provider))
                return Hide(new DbConnectionStringBuilder { ConnectionString = connections.Placet });
            var settings = SqliteSettings.Parse(connections, provider.GetRequiredService<EmbeddedData>().Folder);
            settings.DataSource = SqliteSettings.FileOf(settings);
            return Hide(settings);
        }
        catch (Exception exception) when (exception is SettingsException or ArgumentException or FormatException)
        {
            // The unparsable text may hold a password.
            return SecretText.Mask;
        }
    }

    private static string Hide(DbConnectionStringBuilder settings)
    {
        foreach (var keyword in settings.Keys.Cast<string>().Where(IsSecret).Where(settings.ShouldSerialize).ToList())
            settings[keyword] = SecretText.Mask;
        return settings.ConnectionString;
    }

    /// <summary>Shows addresses and options; one entry of another form hides the whole text.</summary>
    private static string? ShowRedis(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var entries = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (entries.Any(static entry => entry.Contains('@', StringComparison.Ordinal)
            || entry.EndsWith('=') || entry.Contains("//", StringComparison.Ordinal)))
        {
            return SecretText.Mask;
        }

        return string.Join(',', entries.Select(static entry =>
            entry.Split('=', 2) is [var name, _] && IsSecret(name) ? $"{name}={SecretText.Mask}" : entry));
    }

    private static bool IsSecret(string name) =>
        Array.Exists(SecretKeywords, secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));
}
