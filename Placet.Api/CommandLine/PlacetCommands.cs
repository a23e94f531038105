using System.CommandLine;
using System.CommandLine.Help;
using Placet.Api.Hosting.Settings;

namespace Placet.Api.CommandLine;

/// <summary>Parses and runs the commands of the program.</summary>
internal static class PlacetCommands
{
    private const int UsageError = 2;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="compose">Builds the application without starting it.</param>
    /// <returns>The exit code: 0 for success, 1 for failure, 2 for a usage error, 130 if interrupted.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, ComposeForCommand compose, CommandConsole console)
    {
        var parsed = Root(new CommandHost(compose, console)).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            // The library would also print the help text.
            await console.Error.WriteLineAsync(Describe(parsed));
            return UsageError;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false });
    }

    private static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = string.Join(' ', PathOf(parsed));
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            var suggestion = unknown.StartsWith('-')
                ? CommandLineOptions.SuggestionFor(unknown, parsed.UnmatchedTokens.ElementAtOrDefault(1))
                : null;
            var hint = suggestion is null ? $"see '{path} --help'" : $"did you mean '{suggestion}'? 'config' lists all settings";
            return $"'{unknown}' is not a command or option of {path}; {hint}";
        }

        return command.Subcommands.Count > 0
            ? $"{path} needs one of {string.Join(", ", command.Subcommands.Select(static subcommand => subcommand.Name))}; "
                + $"see '{path} --help'"
            : $"{path} needs {string.Join(' ', Needed(command))}; see '{path} --help'";
    }

    private static IEnumerable<string> Needed(Command command) => command.Arguments.Select(static argument => $"<{argument.Name}>")
        .Concat(command.Options.Where(static option => option.Required).Select(static option => $"{option.Name} <{option.HelpName}>"));

    private static Stack<string> PathOf(ParseResult parsed)
    {
        var path = new Stack<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            path.Push(command.Command is RootCommand ? "Placet.Api" : command.Command.Name);
        return path;
    }

    private static RootCommand Root(CommandHost host) => new(
        "Placet.Management. Without a command it runs the server. Settings are written --Section:Key=value, also after a command.")
    {
        KeyCommands.Create(host),
        UserCommands.Create(host),
        BackupCommands.CreateBackup(host),
        BackupCommands.CreateRestore(host),
        MigrateDataCommand.Create(host),
        ConfigCommand.Create(host),
    };
}
