using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.Api.CommandLine;

namespace Placet.Tests.Support;

/// <summary>What a command printed, and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Commands of the real program, on services of their own beside those of a server.</summary>
internal static class PlacetCommand
{
    /// <summary>Runs a command on a data directory.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="words">The words, parted by blanks.</param>
    /// <param name="settings">Further settings, <c>Section:Key=value</c>.</param>
    /// <param name="services">Replaces services.</param>
    public static async Task<CommandResult> RunAsync(
        string data, string words, string[]? settings = null, Action<IServiceCollection>? services = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var typed = CommandArguments.Parse([.. words.Split(' '), $"--DataDirectory={data}",
            .. (settings ?? []).Select(setting => "--" + setting)]);
        var code = await PlacetCommands.RunAsync(
            typed.Arguments,
            (overrides, mayCreateData) => Api.Program.BuildForCommand(
                [.. typed.Settings, .. overrides], builder => services?.Invoke(builder.Services), mayCreateData),
            new CommandConsole(output, error, IsTerminal: true));
        return new CommandResult(code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>Runs a command that has to succeed.</summary>
    public static async Task<CommandResult> SucceedAsync(
        string data, string words, string[]? settings = null, Action<IServiceCollection>? services = null)
    {
        var result = await RunAsync(data, words, settings, services);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result;
    }

    /// <summary>Gives services a clock.</summary>
    public static Action<IServiceCollection> At(TimeProvider clock) => services => services.Replace(ServiceDescriptor.Singleton(clock));
}
