using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>A call of the contract's examples and what must come back.</summary>
internal sealed record ExampleExchange(string Method, string Target, int Status, string Response)
{
    /// <summary>The file to send; null sends no body.</summary>
    public string? Request { get; init; }

    /// <summary>A body that is no file.</summary>
    public string? Body { get; init; }

    /// <summary>Calls that bring the runtime into the state which the example starts from.</summary>
    public (string Method, string Target, string? Body)[] Before { get; init; } = [];

    /// <summary>The moment of the example, in milliseconds; null means the runtime's own.</summary>
    public long? AtMs { get; init; }

    /// <summary>Members, as dotted paths, in which the answer may differ from the file.</summary>
    public string[] Ignoring { get; init; } = [];

    public SettingsGeneration Settings { get; init; }

    public override string ToString() => $"{Method} {Target} answers {Response}";

    /// <summary>How the runtime of the example is started.</summary>
    public AgentRuntimeOptions RuntimeOptions() => new()
    {
        Settings = Settings,
        Clock = AtMs is { } at ? new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(at)) : new ExampleClock(),
    };

    /// <summary>Brings the runtime into the state which the example starts from.</summary>
    public async Task PrepareAsync(RuntimeFixture runtime)
    {
        foreach (var (method, target, body) in Before)
            Assert.That((await runtime.AskAsync(method, target, body)).Status, Is.LessThan(300), $"{method} {target}");
    }

    /// <summary>Compares an answer with the example, but for the members in <see cref="Ignoring"/>.</summary>
    public void AssertAnswered(string answer) => AssertSame(answer, Response, Ignoring);

    /// <summary>Compares an answer with an example file: as JSON where the file holds an object, else as text.</summary>
    public static void AssertSame(string answer, string file, params string[] ignoring)
    {
        var example = Examples.Text(file);
        if (!example.StartsWith('{'))
        {
            Assert.That(answer, Is.EqualTo(example));
            return;
        }

        var actual = JsonNode.Parse(answer)!;
        var expected = JsonNode.Parse(example)!;
        foreach (var path in ignoring)
        {
            Remove(actual, path);
            Remove(expected, path);
        }

        Assert.That(JsonNode.DeepEquals(actual, expected), Is.True, $"answered {actual}{Environment.NewLine}expected {expected}");
    }

    private static void Remove(JsonNode document, string path)
    {
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(document, (node, name) => node[name]!);
        parent.AsObject().Remove(names[^1]);
    }
}
