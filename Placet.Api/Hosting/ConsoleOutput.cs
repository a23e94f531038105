using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Parsing;

namespace Placet.Api.Hosting;

/// <summary>Prints messages that are not log events, in the format of the log.</summary>
/// <param name="IsTerminal">Whether a terminal shows the output; false if it is redirected and may be stored.</param>
internal sealed record ConsoleOutput(TextWriter Writer, bool IsTerminal, LogFormat Format)
{
    public static ConsoleOutput Standard(LogFormat format) => new(Console.Out, !Console.IsOutputRedirected, format);

    public static ConsoleOutput Error(LogFormat format) => new(Console.Error, !Console.IsErrorRedirected, format);

    /// <summary>Prints a line atomically: other threads may print too.</summary>
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
