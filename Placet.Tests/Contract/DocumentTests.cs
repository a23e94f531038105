using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.AgentRuntime;
using Placet.Api.Binding;
using Placet.Application.Management;
using Placet.Tests.Integration.AgentRuntime;

namespace Placet.Tests.Contract;

/// <summary>Every example of the contract fits the record that its route documents, read and written without loss.</summary>
internal sealed class DocumentTests
{
    // What the examples hold beyond the documented shapes: more than is known, older spellings of the audit log, free-form channels.
    private static readonly string[] Unknown =
    [
        "note", "updated_at_ms", "next_wake_at_ms", "owner", "priority", "reason", "warning", "last_attempt_ms", "storage_version",
        "_channel_delivery",
        "pinned", "currency", "cost_estimate", "fallback_used", "retention_days", "job_id", "labels",
        "runId", "traceId", "turnId", "parentRunId", "sessionKey", "channelId", "name",
        "token", "groupPolicy", "replyToMessage", "inlineKeyboards", "proxy", "greeting",
    ];

    // Errors have no record, since the upstream client reads their forms, and neither has an empty object that a route sends by itself.
    private static readonly HashSet<string> NoDocuments =
    [
        .. Examples.Names.Where(name => name.StartsWith("errors.", StringComparison.Ordinal) || Examples.Text(name).Trim() == "{}"),
        .. ExampleExchanges.All.Where(exchange => exchange.Status >= 400).Select(exchange => exchange.Response),
    ];

    private static IEnumerable<TestCaseData> Documents() =>
        Examples.Names.Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Except(NoDocuments)
            .Select(name => new TestCaseData(name).SetArgDisplayNames(name));

    [TestCaseSource(nameof(Documents))]
    public void An_example_goes_through_its_record_and_back_without_loss(string name)
    {
        var type = ManagedEndpoint.RecordOf(name);
        Assert.That(type, Is.Not.Null, "no route's documented body or answer is shown by this example");

        var text = Examples.Text(name);
        var document = JsonSerializer.Deserialize(text, type!, WireJson.Options);
        var back = JsonSerializer.SerializeToNode(document, type!, WireJson.Options);
        Assert.That(Canonical(back), Is.EqualTo(Canonical(JsonNode.Parse(text))));
    }

    [TestCaseSource(nameof(Documents))]
    public void An_example_holds_what_its_record_describes_and_else_only_what_is_meant_to_be_unknown(string name)
    {
        var type = ManagedEndpoint.RecordOf(name)!;
        var document = JsonSerializer.Deserialize(Examples.Text(name), type, WireJson.Options);
        Assert.That(Undescribed(document).Where(member => !member.StartsWith("x_", StringComparison.Ordinal)), Is.SubsetOf(Unknown));
    }

    /// <summary>Checks a runtime's answer against the record of its route: no loss, no unknown member.</summary>
    /// <param name="name">An example file of the same kind, such as <c>cron.list.response.json</c>.</param>
    /// <param name="text">The answer.</param>
    internal static void AssertIsDescribed(string name, string text)
    {
        var type = ManagedEndpoint.RecordOf(name)!;
        var document = JsonSerializer.Deserialize(text, type, WireJson.Options);
        Assert.That(Canonical(JsonSerializer.SerializeToNode(document, type, WireJson.Options)),
            Is.EqualTo(Canonical(JsonNode.Parse(text))), name);
        var unknown = Undescribed(document).Where(member => !member.StartsWith("x_", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
        Assert.That(unknown, Is.SubsetOf(Unknown), name);
    }

    /// <summary>Members, at any depth, that ended in the extension data of a record.</summary>
    private static IEnumerable<string> Undescribed(object? value) => value switch
    {
        RuntimeDocument document => (document.More?.Keys ?? []).Concat(
            document.GetType().GetProperties()
                .Where(property => property.Name != nameof(RuntimeDocument.More))
                    .SelectMany(property => Undescribed(property.GetValue(document)))),
        string => [],
        IEnumerable<object> many => many.SelectMany(Undescribed),
        System.Collections.IDictionary map => map.Values.Cast<object?>().SelectMany(Undescribed),
        _ => [],
    };

    /// <summary>Sorted and without nulls: a member that is null and one that is absent say the same in these documents.</summary>
    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject many => "{" + string.Join(',', many.Where(member => member.Value is not null)
            .OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}:{Canonical(member.Value)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Canonical)) + "]",
        null => "null",
        _ => node.ToJsonString(WireJson.Options),
    };
}
