using System.Net;
using Placet.Tests.Integration.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Adversarial.Corpora;

/// <summary>One rule for what is only ignored and what is only relayed: JSON by its grammar, in valid UTF-8, without duplicate names
/// (contract 1).</summary>
internal sealed class JsonCorpusTests : ManagementFixture
{
    private static IEnumerable<TestCaseData> Sections() =>
        JsonCorpus.Sections().Select(section => new TestCaseData(section.Cases.ToList()).SetArgDisplayNames(section.Section));

    [TestCaseSource(nameof(Sections))]
    public async Task A_document_is_accepted_or_refused_by_the_grammar_whether_it_is_ignored_or_relayed(IReadOnlyList<JsonCase> cases)
    {
        Assert.That(cases, Has.Count.GreaterThan(30));
        var wrong = new List<string>();
        foreach (var tried in cases)
        {
            using var own = await Person.SendRawAsync(HttpMethod.Patch, $"/api/agents/{AgentId}", tried.Document);
            var ownFault = await FaultOf(own, tried);
            if (tried.IsJson)
                Runtime.NextOfAny().AnswerJson("{}");
            using var relayed = await Person.SendRawAsync(HttpMethod.Patch, Manage("settings"), tried.Document);
            var relayedFault = await FaultOf(relayed, tried);
            if (relayedFault is null && !tried.IsJson != (Runtime.Requests.Count == 0))
                relayedFault = "the runtime was asked, or was not";
            if (relayedFault is null && tried.IsJson && !Runtime.Requests[0].Body.Span.SequenceEqual(WithoutMark(tried.Document)))
                relayedFault = "it arrived as something else";
            if (ownFault is not null || relayedFault is not null)
                wrong.Add($"{tried.Name}: ignored {ownFault ?? "fine"}, relayed {relayedFault ?? "fine"}");
            Forget();
        }

        Assert.That(wrong, Is.Empty);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> document) =>
        document.StartsWith("\uFEFF"u8) ? document[3..] : document;

    private static async Task<string?> FaultOf(HttpResponseMessage answer, JsonCase tried)
    {
        if (tried.IsJson)
            return answer.StatusCode is HttpStatusCode.OK
                ? null
                : $"is {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
        if (answer.StatusCode is not HttpStatusCode.BadRequest)
            return $"is {(int)answer.StatusCode}";
        var text = await answer.Content.ReadAsStringAsync();
        return text.Contains("\"malformed_json\"", StringComparison.Ordinal)
            || text.Contains("\"validation_failed\"", StringComparison.Ordinal) ? null : text;
    }
}
