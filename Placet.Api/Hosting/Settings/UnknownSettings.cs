namespace Placet.Api.Hosting.Settings;

/// <summary>Reports settings whose key is unknown.</summary>
internal static partial class UnknownSettings
{
    private const int MinSectionLength = 4;
    private const int MinRootLength = 6;
    private const int MaxDistance = 2;

    /// <summary>Logs each with the most similar known key. Never the value, which may be a secret.</summary>
    public static void Warn(IConfiguration configuration, KnownSettings known, ILogger logger)
    {
        var unknown = SettingSources.All(configuration).Where(setting => !known.Contains(setting.Key));
        foreach (var setting in unknown.DistinctBy(static setting => (setting.Key.ToUpperInvariant(), setting.Source)))
        {
            var nearest = setting.IsEnvironment ? FindIntended(setting.Key, known) : known.NearestTo(setting.Key);
            if (nearest is not null)
                LogUnknown(logger, setting.Key, setting.Source, nearest);
        }
    }

    /// <summary>The setting that an environment variable is meant for; null if it is likely meant for another program.</summary>
    private static string? FindIntended(string key, KnownSettings known)
    {
        var segments = key.Split(':');
        if (segments.Length > 1)
            return known.Sections.Any(section => IsNear(segments[0], section, MinSectionLength)) ? known.NearestTo(key) : null;
        // MANAGEMENT_TIMEOUTSECONDS, with one underscore instead of two.
        return known.FindByLetters(key) ?? known.Roots.FirstOrDefault(root => IsNear(key, root, MinRootLength));
    }

    private static bool IsNear(string key, string known, int minLength) =>
        known.Equals(key, StringComparison.OrdinalIgnoreCase)
        || (known.Length >= minLength && key.Length >= minLength && Spelling.Distance(key, known) <= MaxDistance);

    [LoggerMessage(
        EventId = 1200, Level = LogLevel.Warning,
        Message = "The setting {Key} ({Source}) is not known and has no effect; the nearest known one is {Nearest}")]
    private static partial void LogUnknown(ILogger logger, string key, string source, string nearest);
}
