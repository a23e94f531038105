using System.Collections;
using System.Reflection;
using Placet.Application.Settings;

namespace Placet.Api.Hosting.Settings;

/// <summary>Every key that has an effect: those of the options classes and those that the framework reads itself.</summary>
internal sealed class KnownSettings
{
    private const string File = "File";

    private static readonly SettingPattern[] OfFramework =
    [
        .. new[]
        {
            "Urls", "AllowedHosts", "environment", "contentRoot", "applicationName", "webroot", "http_ports", "https_ports", "preferHostingUrls",
            "preventHostingStartup", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies", "startupAssembly", "suppressStatusMessages",
            "captureStartupErrors", "detailedErrors", "shutdownTimeoutSeconds", "ForwardedHeaders_Enabled", "hostBuilder:reloadConfigOnChange",
            "Logging:LogLevel:*", "Logging:Console:LogLevel:*", "Kestrel:Endpoints:**", "Kestrel:EndpointDefaults:**", "Kestrel:Certificates:**",
        }.Select(SettingPattern.Parse),
    ];

    private readonly List<SettingPattern> patterns;

    public KnownSettings(IEnumerable<SettingsSection> sections)
    {
        var own = new List<SettingPattern>();
        foreach (var section in sections)
            Add(own, section.OptionsType, section.Name.Length == 0 ? [] : section.Name.Split(':'));
        Secrets = [.. own.Where(static setting => setting.IsSecret)];
        patterns = [.. own, .. Secrets.Select(static secret => new SettingPattern([.. secret.Segments.SkipLast(1), secret.Segments[^1] + File])), .. OfFramework];
    }

    /// <summary>The settings whose values are never shown.</summary>
    public IReadOnlyList<SettingPattern> Secrets { get; }

    /// <summary>The first segments of all keys that have more than one.</summary>
    public IEnumerable<string> Sections => patterns.Where(static known => known.Segments.Count > 1).Select(static known => known.Segments[0]).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys that are one segment.</summary>
    public IEnumerable<string> Roots => patterns.Where(static known => known.Segments.Count == 1).Select(static known => known.Name);

    /// <summary>Whether a key has an effect.</summary>
    public bool Contains(string key)
    {
        var segments = key.Split(':');
        return patterns.Exists(known => known.Matches(segments));
    }

    /// <summary>The key that is spelt most like another one.</summary>
    public string NearestTo(string key)
    {
        var typed = key.Split(':');
        var nearest = patterns.MinBy(known => Distance(typed, known.Segments))!;
        // What is open is the reader's own: Logging:LogLvel:Default means Logging:LogLevel:Default.
        return string.Join(':', nearest.Segments.Select((segment, index) => segment is SettingPattern.Any && index < typed.Length ? typed[index] : segment)
            .Where(static segment => segment is not SettingPattern.Rest));
    }

    /// <summary>The key that is the same but for its separators and case, such as <c>management-timeout-seconds</c>.</summary>
    public string? WithoutSeparators(string text)
    {
        var letters = Spelling.LettersOf(text);
        return patterns.Select(static known => known.Name).FirstOrDefault(name => Spelling.LettersOf(name).Equals(letters, StringComparison.OrdinalIgnoreCase));
    }

    private static int Distance(string[] typed, IReadOnlyList<string> known)
    {
        const int NoSection = 3;
        var whole = Spelling.Distance(string.Join(':', typed), string.Join(':', known));
        // A part that is open is near to anything, and says nothing.
        var last = known[^1] is SettingPattern.Any or SettingPattern.Rest ? whole : NoSection + Spelling.DistanceToBeginning(typed[^1], known[^1]);
        return typed.Length == known.Count
            ? Math.Min(Math.Min(whole, last), typed.Zip(known, static (mine, theirs) => theirs is SettingPattern.Any ? 0 : Spelling.DistanceToBeginning(mine, theirs)).Sum())
            : Math.Min(whole, last);
    }

    private static void Add(List<SettingPattern> found, Type type, string[] prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            AddValue(found, property.PropertyType, [.. prefix, property.Name], property.GetCustomAttribute<SecretSettingAttribute>() is not null);
    }

    private static void AddValue(List<SettingPattern> found, Type type, string[] segments, bool isSecret)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value.IsPrimitive || value.IsEnum || value.IsValueType || value == typeof(string) || value == typeof(Uri))
        {
            found.Add(new SettingPattern(segments, isSecret));
            return;
        }

        if (!typeof(IEnumerable).IsAssignableFrom(value))
        {
            Add(found, value, segments);
            return;
        }

        // A list or a dictionary; its own key is said to be none by the check of values.
        found.Add(new SettingPattern(segments));
        AddValue(found, value.IsArray ? value.GetElementType()! : value.GetGenericArguments()[^1], [.. segments, SettingPattern.Any], isSecret);
    }
}
