namespace Placet.Api.CommandLine;

/// <summary>What a person typed after the program's name, told apart: settings, and the words of a command.</summary>
/// <param name="Arguments">The command and its options; empty when the server is to be started.</param>
/// <param name="Settings">The settings, as the server takes them.</param>
internal sealed record CommandArguments(string[] Arguments, string[] Settings)
{
    private static readonly HashSet<string> Options = new(["--help", "-h", "-?", "--version"], StringComparer.Ordinal);

    /// <summary>Tells them apart. <c>--Key=value</c> is a setting wherever it stands, and so is <c>--Key value</c>.</summary>
    public static CommandArguments Of(IReadOnlyList<string> arguments)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (Options.Contains(argument))
            {
                words.Add(argument);
            }
            else if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                settings.Add(argument);
                if (!argument.Contains('=', StringComparison.Ordinal) && index + 1 < arguments.Count)
                    settings.Add(arguments[++index]);
            }
            else if (words.Count == 0 && argument.Contains('=', StringComparison.Ordinal))
            {
                // The other ways to write a setting, "Key=value" and "/Key=value". After a word it could be a folder.
                settings.Add(argument);
            }
            else
            {
                words.Add(argument);
            }
        }

        return new CommandArguments([.. words], [.. settings]);
    }
}
