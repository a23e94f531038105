using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Placet.Application.Settings;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace Placet.Api.Hosting;

/// <summary>Format of log lines on the console.</summary>
internal enum LogFormat
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>One JSON object per line (compact log event format).</summary>
    Json,
}

/// <summary>Settings of the log, except the levels: <c>Logging:LogLevel:{category}</c>.</summary>
internal sealed class LogOptions
{
    public const string Section = "Logging";

    /// <summary>Format of the lines; <c>Text</c> by default.</summary>
    [EnumDataType(typeof(LogFormat))]
    public LogFormat Format { get; set; }
}

/// <summary>Writes the log to the console through Serilog, as a provider behind the framework's filters.</summary>
internal static class LogServices
{
    public static void AddLog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<LogOptions>(LogOptions.Section);
        builder.WriteLogTo(toErrorFrom: null);
        // Scopes would add the request path, with names of sessions and files, to every line. Lines have the trace id anyway.
        builder.Services.Configure<LoggerFilterOptions>(static filter => filter.CaptureScopes = false);
    }

    /// <summary>Writes the log to standard error, for commands, whose result is on standard output.</summary>
    public static void WriteLogToError(this WebApplicationBuilder builder) => builder.WriteLogTo(LogEventLevel.Verbose);

    /// <summary>Reads the configured format without a host, for errors before one is built.</summary>
    public static LogFormat FormatOf(string[] arguments)
    {
        try
        {
            return FormatOf(new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddEnvironmentVariables().AddCommandLine(arguments).Build());
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            // The start fails with the same error.
            return LogFormat.Text;
        }
    }

    /// <summary>The configured format; <see cref="LogFormat.Text"/> if it is missing or invalid.</summary>
    public static LogFormat FormatOf(IConfiguration configuration) =>
        Enum.TryParse<LogFormat>(
            configuration[$"{LogOptions.Section}:{nameof(LogOptions.Format)}"], ignoreCase: true, out var configured)
            ? configured
            : LogFormat.Text;

    private static void WriteLogTo(this WebApplicationBuilder builder, LogEventLevel? toErrorFrom)
    {
        ITextFormatter lines = FormatOf(builder.Configuration) is LogFormat.Json ? new RenderedCompactJsonFormatter() : new LineFormatter();
        var log = new LoggerConfiguration().MinimumLevel.Verbose()
            .WriteTo.Console(new RedactingFormatter(lines), standardErrorFromLevel: toErrorFrom)
            .CreateLogger();
        // AddSerilog would add a filter of its own.
        builder.Logging.ClearProviders().AddProvider(new SerilogLoggerProvider(log, dispose: true));
    }
}

/// <summary>Formats an event as one line: time, level, category, message and trace id.</summary>
internal sealed class LineFormatter : ITextFormatter
{
    private readonly MessageTemplateTextFormatter message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        output.Write(logEvent.Level switch
        {
            LogEventLevel.Verbose => " trce: ",
            LogEventLevel.Debug => " dbug: ",
            LogEventLevel.Information => " info: ",
            LogEventLevel.Warning => " warn: ",
            LogEventLevel.Error => " fail: ",
            _ => " crit: ",
        });
        if (logEvent.Properties.TryGetValue("SourceContext", out var source) && source is ScalarValue { Value: string category })
            output.Write(category);
        output.Write(": ");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        message.Format(logEvent, text);
        WriteOnOneLine(text.ToString(), output);
        if (logEvent.TraceId is { } trace)
        {
            output.Write(" trace=");
            output.Write(trace.ToHexString());
        }

        output.WriteLine();
        if (logEvent.Exception is not null)
            output.WriteLine(logEvent.Exception);
    }

    // A line break in a value could forge a log line.
    private static void WriteOnOneLine(string message, TextWriter output)
    {
        foreach (var letter in message)
            output.Write(char.IsControl(letter) ? ' ' : letter);
    }
}

/// <summary>
/// Masks text in the format of our credentials. No code here logs one; libraries may include one in the message of an exception.
/// </summary>
internal sealed partial class RedactingFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, line);
        output.Write(Credential().Replace(line.ToString(), "***"));
    }

    [GeneratedRegex(
        @"hp_[0-9a-fA-F]{8,}|eyJ[\w-]{8,}\.[\w-]*\.[\w-]*|(?<=[Bb]earer )[^\s""',]+|(?<=[Pp]assword=)[^\s;""']+",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Credential();
}
