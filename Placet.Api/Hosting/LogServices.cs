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

/// <summary>In which form log lines are written to the console.</summary>
internal enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A JSON object a line, for programs.</summary>
    Json,
}

/// <summary>Settings of the log beside the levels, which are <c>Logging:LogLevel:{category}</c>.</summary>
internal sealed class LogOptions
{
    public const string Section = "Logging";

    /// <summary>Form of the lines; <c>Text</c> by default.</summary>
    [EnumDataType(typeof(LogFormat))]
    public LogFormat Format { get; set; }
}

/// <summary>Writes the log to the console. Serilog is one provider behind the usual filters, so that levels are configured as ever.</summary>
internal static class LogServices
{
    public static void AddLog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<LogOptions>(LogOptions.Section);
        builder.WriteLogTo(toErrorFrom: null);
        // A scope would put the path of the request into every line, and with it names of sessions and files. The trace is in every line anyway.
        builder.Services.Configure<LoggerFilterOptions>(static filter => filter.CaptureScopes = false);
    }

    /// <summary>Writes the log to the error output, for commands, whose output is their answer.</summary>
    public static void WriteLogToError(this WebApplicationBuilder builder) => builder.WriteLogTo(LogEventLevel.Verbose);

    /// <summary>The form of lines before, or without, a program that is put together: a start can fail over any setting.</summary>
    public static LogFormat FormatOf(string[] arguments)
    {
        try
        {
            return FormatOf(new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddEnvironmentVariables().AddCommandLine(arguments).Build());
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            // Which is what the start failed over.
            return LogFormat.Text;
        }
    }

    /// <summary>The form of lines that a configuration asks for.</summary>
    public static LogFormat FormatOf(IConfiguration configuration) =>
        Enum.TryParse<LogFormat>(configuration[$"{LogOptions.Section}:{nameof(LogOptions.Format)}"], ignoreCase: true, out var configured) ? configured : LogFormat.Text;

    private static void WriteLogTo(this WebApplicationBuilder builder, LogEventLevel? toErrorFrom)
    {
        ITextFormatter lines = FormatOf(builder.Configuration) is LogFormat.Json ? new RenderedCompactJsonFormatter() : new LineFormatter();
        var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Console(new RedactingFormatter(lines), standardErrorFromLevel: toErrorFrom).CreateLogger();
        // Not by AddSerilog, which sets a filter of its own over the configured ones.
        builder.Logging.ClearProviders().AddProvider(new SerilogLoggerProvider(log, dispose: true));
    }
}

/// <summary>One line for people: when, how grave, who says it, what, and the id that the answer to the request carries.</summary>
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

    // A value with a line break in it would look like a line of its own.
    private static void WriteOnOneLine(string message, TextWriter output)
    {
        foreach (var letter in message)
            output.Write(char.IsControl(letter) ? ' ' : letter);
    }
}

/// <summary>
/// Takes out of a finished line whatever has the form of a credential of ours. Nothing here logs one; this is for what libraries may put
/// into the text of an exception.
/// </summary>
internal sealed partial class RedactingFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, line);
        output.Write(Credential().Replace(line.ToString(), "***"));
    }

    [GeneratedRegex(@"hp_[0-9a-fA-F]{8,}|eyJ[\w-]{8,}\.[\w-]*\.[\w-]*|(?<=[Bb]earer )[^\s""',]+|(?<=[Pp]assword=)[^\s;""']+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Credential();
}
