namespace Placet.Api.CommandLine;

/// <summary>Where a command writes: what it was asked for to one writer, everything else to the other.</summary>
/// <param name="Output">Results, for people and scripts.</param>
/// <param name="Error">Progress, remarks and what is in the way.</param>
/// <param name="IsTerminal">Whether results are seen by a person, and kept by nothing.</param>
internal sealed record CommandConsole(TextWriter Output, TextWriter Error, bool IsTerminal)
{
    public static CommandConsole System => new(Console.Out, Console.Error, !Console.IsOutputRedirected);
}
