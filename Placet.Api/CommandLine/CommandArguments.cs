namespace Placet.Api.CommandLine;

/// <summary>The program's arguments, separated into settings and a command.</summary>
/// <param name="Arguments">The command with its arguments; empty to start the server.</param>
/// <param name="Settings">The settings, unparsed.</param>
internal sealed record CommandArguments(string[] Arguments, string[] Settings)
{
    private static readonly HashSet<string> Options = new(["--help", "-h", "-?", "--version"], StringComparer.Ordinal);

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
