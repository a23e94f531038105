using System.Collections;
using System.Reflection;
using Placet.Application.Settings;

namespace Placet.Api.Hosting.Settings;

/// <summary>All keys that have an effect: those of the options classes and those of the framework.</summary>
internal sealed class KnownSettings
{
    private static readonly SettingPattern[] FrameworkSettings =
    [
        .. new[]
        {
            "Urls", "AllowedHosts", "environment", "contentRoot", "applicationName", "webroot", "http_ports", "https_ports",
            "preferHostingUrls", "preventHostingStartup", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies",
            "startupAssembly", "suppressStatusMessages", "captureStartupErrors", "detailedErrors", "shutdownTimeoutSeconds",
            "ForwardedHeaders_Enabled", "hostBuilder:reloadConfigOnChange",
            "Logging:LogLevel:*", "Logging:Console:LogLevel:*", "Kestrel:Endpoints:**", "Kestrel:EndpointDefaults:**",
            "Kestrel:Certificates:**",
        }.Select(SettingPattern.Parse),
    ];

    private readonly List<SettingPattern> patterns;

    public KnownSettings(IEnumerable<SettingsSection> sections)
    {
        var own = new List<SettingPattern>();
        foreach (var section in sections)
            Add(own, section.OptionsType, section.Name.Length == 0 ? [] : section.Name.Split(':'));
        Secrets = [.. own.Where(static setting => setting.IsSecret)];
        patterns =
        [
            .. own,
            .. Secrets.Select(static secret =>
                new SettingPattern([.. secret.Segments.SkipLast(1), secret.Segments[^1] + SecretFiles.Suffix])),
            .. FrameworkSettings,
        ];
    }

    /// <summary>Settings whose values are never shown.</summary>
    public IReadOnlyList<SettingPattern> Secrets { get; }

    /// <summary>The first segment of each key with several segments.</summary>
    public IEnumerable<string> Sections =>
        patterns.Where(static known => known.Segments.Count > 1)
            .Select(static known => known.Segments[0])
            .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys with one segment.</summary>
    public IEnumerable<string> Roots => patterns.Where(static known => known.Segments.Count == 1).Select(static known => known.Name);

    public bool Contains(string key)
    {
        var segments = key.Split(':');
        return patterns.Exists(known => known.Matches(segments));
    }

    /// <summary>The known key with the smallest edit distance to the given one.</summary>
    public string NearestTo(string key)
    {
        var typed = key.Split(':');
        var nearest = patterns.MinBy(known => Distance(typed, known.Segments))!;
        // A wildcard keeps the given segment: Logging:LogLvel:Default becomes Logging:LogLevel:Default.
        return string.Join(
            ':',
            nearest.Segments.Select((segment, index) =>
                segment is SettingPattern.Any && index < typed.Length ? typed[index] : segment)
            .Where(static segment => segment is not SettingPattern.Rest));
    }

    /// <summary>The known key with the same letters, whatever the separators and case: <c>management-timeout-seconds</c>.</summary>
    public string? FindByLetters(string text)
    {
        var letters = Spelling.LettersOf(text);
        return patterns.Select(static known => known.Name)
            .FirstOrDefault(name => Spelling.LettersOf(name).Equals(letters, StringComparison.OrdinalIgnoreCase));
    }

    private static int Distance(string[] typed, IReadOnlyList<string> known)
    {
        const int NoSection = 3;
        var whole = Spelling.Distance(string.Join(':', typed), string.Join(':', known));
        // A wildcard matches anything, so only the whole keys are compared.
        var last = known[^1] is SettingPattern.Any or SettingPattern.Rest
            ? whole
            : NoSection + Spelling.DistanceToPrefix(typed[^1], known[^1]);
        return typed.Length == known.Count
            ? Math.Min(
                Math.Min(whole, last),
                typed.Zip(
                    known, static (given, expected) => expected is SettingPattern.Any ? 0 : Spelling.DistanceToPrefix(given, expected))
                    .Sum())
            : Math.Min(whole, last);
    }

    private static void Add(List<SettingPattern> found, Type type, string[] prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            AddValue(
                found,
                property.PropertyType,
                [.. prefix, property.Name],
                property.GetCustomAttribute<SecretSettingAttribute>() is not null);
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

        // A list or a dictionary. A value at its own key is reported by SettingsValidator.
        found.Add(new SettingPattern(segments));
        AddValue(
            found,
            value.IsArray ? value.GetElementType()! : value.GetGenericArguments()[^1],
            [.. segments, SettingPattern.Any],
            isSecret);
    }
}
