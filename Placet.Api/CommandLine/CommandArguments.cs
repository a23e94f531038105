namespace Placet.Api.CommandLine;

/// <summary>The program's arguments, separated into settings and a command.</summary>
/// <param name="Arguments">The command with its arguments; empty to start the server.</param>
/// <param name="Settings">The settings, unparsed.</param>
internal sealed record CommandArguments(string[] Arguments, string[] Settings)
{
    private static readonly HashSet<string> Options = new(["--help", "-h", "-?", "--version"], StringComparer.Ordinal);

    // Options of commands, with a value.
    private static readonly HashSet<string> ValueOptions =
        new([MigrateDataCommand.FromOption, MigrateDataCommand.ToOption], StringComparer.Ordinal);

    /// <summary>Separates them. <c>--Key=value</c> and <c>--Key value</c> are settings at any position.</summary>
    public static CommandArguments Parse(IReadOnlyList<string> arguments)
    {
        var (command, settings) = (new List<string>(), new List<string>());
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (Options.Contains(argument))
            {
                command.Add(argument);
            }
            else if (command.Count > 0 && ValueOptions.Contains(argument.Split('=', 2)[0]))
            {
                command.Add(argument);
                if (!argument.Contains('=', StringComparison.Ordinal) && index + 1 < arguments.Count)
                    command.Add(arguments[++index]);
            }
            else if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                settings.Add(argument);
                if (!argument.Contains('=', StringComparison.Ordinal) && index + 1 < arguments.Count)
                    settings.Add(arguments[++index]);
            }
            else if (command.Count == 0 && argument.Contains('=', StringComparison.Ordinal))
            {
                // "Key=value" and "/Key=value" are settings too. After a command, such an argument could be a folder.
                settings.Add(argument);
            }
            else
            {
                command.Add(argument);
            }
        }

        return new CommandArguments([.. command], [.. settings]);
    }
}
