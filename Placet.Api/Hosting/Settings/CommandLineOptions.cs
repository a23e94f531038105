using System.Globalization;
using Placet.Application.Settings;

namespace Placet.Api.Hosting.Settings;

/// <summary>Refuses options of the command line that are no settings and would be ignored without a word.</summary>
internal static class CommandLineOptions
{
    /// <summary>What people type out of habit, in letters alone, and what does it here; <c>{0}</c> is the value.</summary>
    private static readonly Dictionary<string, string> Habits = new(StringComparer.OrdinalIgnoreCase)
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

    /// <summary>Refuses the first option that is no setting or has no value. One with a section, <c>--Section:Key</c>, is only warned of.</summary>
    /// <exception cref="SettingsException">Names the option and what is meant.</exception>
    public static void Require(IReadOnlyList<string> arguments, KnownSettings known)
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

    /// <summary>What does here what an option does elsewhere; null when nobody types it out of habit. A value is repeated only where it can be no secret.</summary>
    public static string? HabitOf(string name, string? value) => Habits.TryGetValue(Spelling.LettersOf(name), out var habit)
        ? string.Format(CultureInfo.InvariantCulture, habit, value is { Length: > 0 and <= 200 } ? value : "…")
        : null;

    private static string Describe(string option, string name, string? value, KnownSettings known)
    {
        var spelt = known.WithoutSeparators(name) is { } same ? $"--{same}=…" : null;
        return $"{option} is no setting; '{spelt ?? HabitOf(name, value) ?? $"--{known.NearestTo(name)}=…"}' may be meant, and 'config' lists all settings";
    }
}
