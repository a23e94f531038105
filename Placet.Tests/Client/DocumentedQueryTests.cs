using System.Text.Json.Nodes;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>What a query of the management API may hold is named in the document: with its type, its default, and an example that
/// fits.</summary>
internal sealed class DocumentedQueryTests
{
    private const string Filters =
        "from to event q traceId turnId parentRunId channelId runId sessionKey origin channel toolName model status";

    private static readonly JsonNode Document = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "Placet.Api", "ClientApp", "management-client", "openapi.json")))!;

    [TestCase("get sessions", "limit:integer offset:integer=0 channel")]
    [TestCase("get sessions/{key}", "limit:integer")]
    [TestCase("get audit", Filters + " limit:integer=100 offset:integer=0 sortBy=ts sortDir=desc")]
    [TestCase("get audit/tail", "limit:integer=50")]
    [TestCase("get audit/stats", Filters)]
    [TestCase("get usage", "from to groupBy model origin channel sessionKey")]
    [TestCase("get workspace/tree", "path depth:integer=2")]
    [TestCase("get workspace/file", "path!")]
    [TestCase("put workspace/file", "path!")]
    [TestCase("delete workspace/file", "path!")]
    [TestCase("get commands/status", "sessionKey")]
    [TestCase("get credentials/providers/{name}/oauth/poll", "session_id!")]
    [TestCase("get versions", "limit:integer=50")]
    [TestCase("get versions/{sha}/diff", "path")]
    [TestCase("get versions/runs", "limit:integer=50")]
    [TestCase("get versions/runs/{runId}/diff", "path")]
    [TestCase("get improvement/runs", "limit:integer=50")]
    [TestCase("get improvement/runs/{runId}/diff", "path")]
    public void The_values_of_a_query_are_named_parameters(string route, string expected) =>
        Assert.That(QueriesOf(route.Split(' ')[1], route.Split(' ')[0]), Is.EquivalentTo(expected.Split(' ')));

    [Test]
    public void No_other_managed_route_has_any()
    {
        var tested = GetType().GetMethod(nameof(The_values_of_a_query_are_named_parameters))!
            .GetCustomAttributes(typeof(TestCaseAttribute), inherit: false).Cast<TestCaseAttribute>()
                .Select(row => (string)row.Arguments[0]!);
        var others = Document["paths"]!.AsObject().Where(path => path.Key.StartsWith(Manage(""), StringComparison.Ordinal))
            .SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key} {path.Key[Manage("").Length..]}"))
            .Except(tested);
        Assert.That(others.Where(route => QueriesOf(route.Split(' ')[1], route.Split(' ')[0]).Any()), Is.Empty);
    }

    [Test]
    public void The_example_of_an_artifact_is_one_of_a_run()
    {
        var artifact = Parameters("versions/runs/{runId}/diff", "get")
            .Single(parameter => parameter["name"]!.GetValue<string>() == "path")["example"]!.GetValue<string>();
        var run = Document["paths"]![Manage(
            "versions/runs/{runId}")]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["example"]!;
        Assert.That(run["diff_artifacts"]!.AsArray().Select(entry => entry!.GetValue<string>()), Does.Contain(artifact));
    }

    private static string Manage(string route) => $"/api/agents/{{agentId}}/manage/{route}";

    private static IEnumerable<JsonNode> Parameters(string route, string method) =>
        Document["paths"]![Manage(route)]![method]!["parameters"]!.AsArray()
            .Where(parameter => parameter!["in"]!.GetValue<string>() == "query")!;

    /// <summary>Each as <c>name:type=default</c>, an exclamation mark where it is required; texts have no type here.</summary>
    private static IEnumerable<string> QueriesOf(string route, string method) => Parameters(route, method).Select(parameter =>
    {
        var schema = parameter["schema"]!;
        var type = schema["type"]!.GetValue<string>();
        return parameter["name"]!.GetValue<string>()
            + (type == "string" ? string.Empty : $":{type}")
            + (schema["default"] is { } value ? $"={value}" : string.Empty)
            + (parameter["required"]?.GetValue<bool>() is true ? "!" : string.Empty);
    });
}
