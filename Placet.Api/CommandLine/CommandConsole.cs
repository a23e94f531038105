namespace Placet.Api.CommandLine;

/// <summary>The console of a command.</summary>
/// <param name="Output">For results.</param>
/// <param name="Error">For progress, remarks and errors.</param>
/// <param name="IsTerminal">Whether a terminal shows the output; false if it is redirected and may be stored.</param>
internal sealed record CommandConsole(TextWriter Output, TextWriter Error, bool IsTerminal)
{
    public static CommandConsole System => new(Console.Out, Console.Error, !Console.IsOutputRedirected);
}
