using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Parsing;

namespace Placet.Api.Hosting;

/// <summary>Prints what is no log line but has to be in the form that log lines have.</summary>
/// <param name="Writer">Where to; tests read it, people see the console.</param>
/// <param name="IsTerminal">Whether a person sees it, and nothing keeps it.</param>
/// <param name="Format">The form of every line.</param>
internal sealed record ConsoleOutput(TextWriter Writer, bool IsTerminal, LogFormat Format)
{
    /// <summary>The output of this process.</summary>
    public static ConsoleOutput Standard(LogFormat format) => new(Console.Out, !Console.IsOutputRedirected, format);

    /// <summary>The error output of this process.</summary>
    public static ConsoleOutput Error(LogFormat format) => new(Console.Error, !Console.IsErrorRedirected, format);

    /// <summary>Prints a line, whole: other lines may be printed at the same time.</summary>
    public void WriteLine(string text, LogEventLevel level = LogEventLevel.Information) =>
        Writer.WriteLine(Format is LogFormat.Json ? ToJson(text, level) : text);

    private static string ToJson(string text, LogEventLevel level)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        var printed = new LogEvent(TimeProvider.System.GetUtcNow(), level, exception: null, new MessageTemplate([new TextToken(text)]), []);
        new RenderedCompactJsonFormatter().Format(printed, line);
        return line.ToString().TrimEnd();
    }
}
