using System.CommandLine;
using System.CommandLine.Help;
using Placet.Api.Hosting.Settings;

namespace Placet.Api.CommandLine;

/// <summary>The words that the program understands besides its settings.</summary>
internal static class PlacetCommands
{
    private const int Misunderstood = 2;

    /// <summary>Runs what was typed.</summary>
    /// <param name="compose">Puts the application together, without starting it.</param>
    /// <returns>The exit code: 0 when all is well, 1 when it is not, 2 for words that make no command, 130 when it was interrupted.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, Func<WebApplication> compose, CommandConsole console)
    {
        var parsed = Root(new CommandHost(compose, console)).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            // The library would add a page of help.
            await console.Error.WriteLineAsync(Describe(parsed));
            return Misunderstood;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false });
    }

    private static string Describe(ParseResult parsed)
    {
        var known = parsed.CommandResult.Command;
        var path = string.Join(' ', PathOf(parsed));
        if (parsed.UnmatchedTokens is [var word, ..] && word.StartsWith('-')
            && CommandLineOptions.HabitOf(word, parsed.UnmatchedTokens.ElementAtOrDefault(1)) is { } meant)
        {
            return $"'{word}' is no word of {path}; '{meant}' may be meant, and 'config' lists all settings";
        }

        if (parsed.UnmatchedTokens is [var unknown, ..])
            return $"'{unknown}' is no word of {path}; '{path} --help' lists what is";
        return known.Subcommands.Count > 0
            ? $"{path} needs one of {string.Join(", ", known.Subcommands.Select(command => command.Name))}; '{path} --help' says more"
            : $"{path} needs {string.Join(' ', known.Arguments.Select(argument => $"<{argument.Name}>"))}; '{path} --help' says more";
    }

    private static Stack<string> PathOf(ParseResult parsed)
    {
        var path = new Stack<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            path.Push(command.Command is RootCommand ? "Placet.Api" : command.Command.Name);
        return path;
    }

    private static RootCommand Root(CommandHost host) => new("Placet.Management. Without a word it is the server; settings are written --Section:Key=value, also after a word.")
    {
        KeyCommands.Create(host),
        UserCommands.Create(host),
        BackupCommands.CreateBackup(host),
        BackupCommands.CreateRestore(host),
        ConfigCommand.Create(host),
    };
}
