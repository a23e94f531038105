using System.Globalization;
using Placet.Application.Settings;

namespace Placet.Api.Hosting.Settings;

/// <summary>Rejects command-line options that are not settings; the framework would ignore them.</summary>
internal static class CommandLineOptions
{
    /// <summary>Common options of other programs, letters only, and the setting to use instead; <c>{0}</c> is the value.</summary>
    private static readonly Dictionary<string, string> CommonOptions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["port"] = "--Urls=http://localhost:{0}",
        ["p"] = "--Urls=http://localhost:{0}",
        ["httpport"] = "--Urls=http://localhost:{0}",
        ["url"] = "--Urls={0}",
        ["listen"] = "--Urls=http://<host>:<port>",
        ["address"] = "--Urls=http://<host>:<port>",
        ["bind"] = "--Urls=http://<host>:<port>",
        ["host"] = "--Urls=http://<host>:<port>",
        ["data"] = "--DataDirectory={0}",
        ["datadir"] = "--DataDirectory={0}",
        ["d"] = "--DataDirectory={0}",
        ["db"] = "--ConnectionStrings:Placet=…",
        ["database"] = "--ConnectionStrings:Placet=…",
        ["connection"] = "--ConnectionStrings:Placet=…",
        ["connectionstring"] = "--ConnectionStrings:Placet=…",
        ["redis"] = "--Redis:ConnectionString=…",
        ["verbose"] = "--Logging:LogLevel:Default=Debug",
        ["v"] = "--Logging:LogLevel:Default=Debug",
        ["debug"] = "--Logging:LogLevel:Default=Debug",
        ["loglevel"] = "--Logging:LogLevel:Default=…",
        ["json"] = "--Logging:Format=Json",
        ["logformat"] = "--Logging:Format=…",
        ["user"] = "--InitialUser:Email=…",
        ["email"] = "--InitialUser:Email=…",
        ["password"] = "--InitialUser:Password=…",
        ["timeout"] = "--Management:TimeoutSeconds=…",
    };

    /// <summary>
    /// Rejects the first option that is not a setting or has no value; an unknown <c>--Section:Key</c> only causes a warning.
    /// </summary>
    /// <exception cref="SettingsException">Names the option and a suggestion.</exception>
    public static void Validate(IReadOnlyList<string> arguments, KnownSettings known)
    {
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            var name = argument.TrimStart('-', '/');
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            var isOption = argument.StartsWith('-') || argument.StartsWith('/');
            var key = equals < 0 ? name : name[..equals];
            if (!isOption && equals < 0)
                continue;
            string? value = null;
            if (equals >= 0)
                value = name[(equals + 1)..];
            else if (index + 1 < arguments.Count && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal))
                value = arguments[++index];
            if (!known.Contains(key) && !key.Contains(':', StringComparison.Ordinal))
                throw new SettingsException(Describe(argument[..^(name.Length - key.Length)], key, value, known));
            if (value is null)
                throw new SettingsException($"{argument} has no value; a setting is written --{key}=value");
        }
    }

    /// <summary>
    /// The setting to use instead of a common option of other programs; null for any other option. Never repeats a secret.
    /// </summary>
    public static string? SuggestionFor(string name, string? value) =>
        CommonOptions.TryGetValue(Spelling.LettersOf(name), out var suggestion)
        ? string.Format(CultureInfo.InvariantCulture, suggestion, value is { Length: > 0 and <= 200 } ? value : "…")
        : null;

    private static string Describe(string option, string name, string? value, KnownSettings known)
    {
        var sameLetters = known.FindByLetters(name) is { } key ? $"--{key}=…" : null;
        return $"{option} is not a setting; did you mean "
            + $"'{sameLetters ?? SuggestionFor(name, value) ?? $"--{known.NearestTo(name)}=…"}'? 'config' lists all settings";
    }
}
