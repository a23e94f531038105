using System.Diagnostics;
using Placet.Api.Hosting;
using Serilog.Events;
using Serilog.Parsing;

namespace Placet.Tests.Unit.Hosting;

/// <summary>A log line is one line, names its trace, and holds nothing that has the form of a credential.</summary>
internal sealed class LogLineTests
{
    private static readonly DateTimeOffset Time = new(2026, 5, 14, 14, 0, 0, TimeSpan.FromHours(2));

    [Test]
    public void A_line_holds_time_level_category_message_and_trace()
    {
        var trace = ActivityTraceId.CreateFromString("4bf92f3577b34da6a3ce929d0e0e4736");
        Assert.That(
            LineOf("The runtime answered {Status}", 500, trace),
            Is.EqualTo(
                $"2026-05-14T12:00:00.000Z warn: Placet.Room: The runtime answered 500 "
                + $"trace=4bf92f3577b34da6a3ce929d0e0e4736{Environment.NewLine}"));
    }

    [Test]
    public void A_value_cannot_begin_a_line_of_its_own() =>
        Assert.That(LineOf("Said {Words}", "a\r\n2026-05-14T12:00:00.000Z info: Placet: forged\u001b[2J").TrimEnd().Where(char.IsControl),
            Is.Empty);

    [TestCase("hp_0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl")]
    [TestCase("Bearer something-that-opens-doors", "something-that-opens-doors")]
    [TestCase("Server=db;Password=hunter2;Database=placet", "hunter2")]
    public void What_looks_like_a_credential_is_taken_out(string text, string? secret = null)
    {
        Assert.That(LineOf("Failed with {Text}", text), Does.Not.Contain(secret ?? text).And.Contain("***"));
        Assert.That(LineOf("Failed", value: null, exception: new InvalidOperationException(text)),
            Does.Not.Contain(secret ?? text).And.Contain("***"));
    }

    [Test]
    public void What_is_none_is_left_alone() =>
        Assert.That(LineOf("{Method} sessions/{{}} of agent {AgentId}: bearer", "0199f3c2a4b17c5e8d0e5b8f3a6c1d2e"),
            Does.Not.Contain("***"));

    private static string LineOf(string template, object? value, ActivityTraceId trace = default, Exception? exception = null)
    {
        var parsed = new MessageTemplateParser().Parse(template);
        var name = parsed.Tokens.OfType<PropertyToken>().Select(token => token.PropertyName).LastOrDefault() ?? "Unused";
        var logged = new LogEvent(
            Time, LogEventLevel.Warning, exception, parsed,
            [new LogEventProperty(name, new ScalarValue(value)), new LogEventProperty("SourceContext", new ScalarValue("Placet.Room"))],
            trace, default);
        using var output = new StringWriter();
        new RedactingFormatter(new LineFormatter()).Format(logged, output);
        return output.ToString();
    }
}
