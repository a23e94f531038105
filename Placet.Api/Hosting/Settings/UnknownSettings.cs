namespace Placet.Api.Hosting.Settings;

/// <summary>Finds settings that have no effect because nobody knows their key.</summary>
internal static partial class UnknownSettings
{
    private const int ShortestToGuess = 4;
    private const int ShortestRoot = 6;
    private const int MostMistakes = 2;

    /// <summary>Says each in one line, with the key that is spelt most like it. Never a value: it may be a secret's.</summary>
    public static void Warn(IConfiguration configuration, KnownSettings known, ILogger logger)
    {
        foreach (var given in SettingSources.All(configuration).Where(given => !known.Contains(given.Key)).DistinctBy(static given => (given.Key.ToUpperInvariant(), given.Source)))
        {
            if (!given.IsEnvironment)
                LogUnknown(logger, given.Key, given.Source, known.NearestTo(given.Key));
            else if (MeantFor(given.Key, known) is { } meant)
                LogUnknown(logger, given.Key, given.Source, meant);
        }
    }

    /// <summary>What a variable is meant to set, if it is meant for this program: the environment is full of others.</summary>
    private static string? MeantFor(string key, KnownSettings known)
    {
        var segments = key.Split(':');
        if (segments.Length > 1)
        {
            return known.Sections.Any(section => IsNear(segments[0], section, ShortestToGuess)) ? known.NearestTo(key) : null;
        }

        // MANAGEMENT_TIMEOUTSECONDS, with one line where two are needed.
        return known.WithoutSeparators(key) ?? known.Roots.FirstOrDefault(root => IsNear(key, root, ShortestRoot));
    }

    private static bool IsNear(string typed, string known, int shortest) =>
        known.Equals(typed, StringComparison.OrdinalIgnoreCase)
        || (known.Length >= shortest && typed.Length >= shortest && Spelling.Distance(typed, known) <= MostMistakes);

    [LoggerMessage(EventId = 1200, Level = LogLevel.Warning, Message = "The setting {Key} ({Source}) is not known and has no effect; the nearest known one is {Nearest}")]
    private static partial void LogUnknown(ILogger logger, string key, string source, string nearest);
}
