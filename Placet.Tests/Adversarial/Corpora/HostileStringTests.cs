using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.Tests.Integration.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Adversarial.Corpora;

/// <summary>A text is stored as it was sent or refused, relayed as it was sent or refused, and never a failure of the server.</summary>
internal sealed class HostileStringTests : ManagementFixture
{
    [TestCase("name")]
    [TestCase("description")]
    [TestCase("tag")]
    public async Task A_stored_text_is_answered_as_it_was_sent_or_was_refused_and_left_the_old_one(string member)
    {
        var faults = new List<string>();
        var stored = 0;
        var before = (await ReadAsync(AgentId)).GetProperty(member).GetString();
        foreach (var text in HostileStrings.All)
        {
            using var answer = await Person.PatchJsonAsync($"/api/agents/{AgentId}", new JsonObject { [member] = text });
            var after = (await ReadAsync(AgentId)).GetProperty(member).GetString();
            if (answer.StatusCode is HttpStatusCode.OK ? after != text || text.Contains('\0', StringComparison.Ordinal)
                : answer.StatusCode is not HttpStatusCode.BadRequest || after != before)
                faults.Add(Fault($"{(int)answer.StatusCode}, then '{after}'", text));
            before = after;
            stored += answer.StatusCode is HttpStatusCode.OK ? 1 : 0;
        }

        Assert.That(faults, Is.Empty);
        Assert.That(stored, Is.GreaterThan(HostileStrings.All.Count / 2));
    }

    [Test]
    public async Task A_header_value_of_a_webhook_is_stored_as_it_was_sent_or_refused()
    {
        var faults = new List<string>();
        // The mask says that the stored value stays.
        foreach (var text in HostileStrings.All.Where(text => text != "***"))
        {
            using var answer = await Person.PatchJsonAsync($"/api/agents/{AgentId}",
                new JsonObject { ["webhookHeaders"] = new JsonObject { ["X-Text"] = text } });
            if (answer.StatusCode is not HttpStatusCode.BadRequest
                && (await answer.JsonAsync()).GetProperty("webhookHeaders").GetProperty("X-Text").GetString() != text)
                faults.Add(Fault((int)answer.StatusCode, text));
        }

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_relayed_text_arrives_as_it_was_sent_as_a_value_and_as_a_name()
    {
        var faults = new List<string>();
        foreach (var text in HostileStrings.All)
        {
            Runtime.NextOfAny().AnswerJson(JsonSerializer.Serialize(text));
            var body = new JsonObject { [text] = text }.ToJsonString();
            using var answer = await Person.SendRawAsync(HttpMethod.Patch, Manage("settings"), body);
            if (answer.StatusCode is not HttpStatusCode.OK || Runtime.Requests.Single().BodyText != body
                || JsonSerializer.Deserialize<string>(await answer.Content.ReadAsStringAsync()) != text)
                faults.Add(Fault((int)answer.StatusCode, text));
            Forget();
        }

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_text_as_one_segment_of_a_path_arrives_as_that_segment_or_is_refused()
    {
        var faults = new List<string>();
        foreach (var text in HostileStrings.All)
        {
            var isForbidden = text.Contains('\0', StringComparison.Ordinal) || text.Length > 2000 || text is "." or "..";
            if (!isForbidden)
                Runtime.NextOfAny().AnswerJson("{}");
            var answer = await SendTargetAsync("GET", Manage($"sessions/{Uri.EscapeDataString(text)}"));
            var asked = Runtime.Requests.Select(request => Uri.UnescapeDataString(request.RawTarget["/api/v1/sessions/".Length..]))
                .ToList();
            if (isForbidden ? !answer.StartsWith("HTTP/1.1 40", StringComparison.Ordinal) || asked.Count > 0
                : !answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) || asked.Single() != text)
                faults.Add(Fault(answer[..12], text));
            Forget();
        }

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_text_in_a_query_arrives_as_it_was_escaped()
    {
        var faults = new List<string>();
        foreach (var text in HostileStrings.All)
        {
            Runtime.NextOfAny().AnswerJson("{}");
            var query = $"session={Uri.EscapeDataString(text)}";
            var answer = await SendTargetAsync("GET", Manage($"audit?{query}"));
            if (!answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) || Runtime.Requests.Single().Query != "?" + query)
                faults.Add(Fault(answer[..12], text));
            Forget();
        }

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_path_in_the_workspace_is_read_by_the_runtime_as_it_was_checked_or_refused()
    {
        var faults = new List<string>();
        foreach (var text in HostileStrings.All.Where(text => text.Length is > 0 and <= 1024))
        {
            var isForbidden = text[0] is '/' or '\\' || text.Split('/', '\\').Contains("..")
                || text.AsSpan().ContainsAnyInRange('\0', '\u001F');
            if (!isForbidden)
                Runtime.NextOfAny().AnswerJson("{}");
            var answer = await SendTargetAsync("GET",
                Manage($"workspace/file?path={Uri.EscapeDataString(text).Replace("%3B", ";", StringComparison.Ordinal)}"));
            if (isForbidden ? !answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal) || Runtime.Requests.Count > 0
                : !answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)
                    || Runtime.Requests.Single().Query.Contains(';', StringComparison.Ordinal)
                    || Uri.UnescapeDataString(Runtime.Requests.Single().Query["?path=".Length..]) != text)
                faults.Add(Fault(answer[..12], text));
            Forget();
        }

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_text_that_is_put_into_a_request_line_as_it_is_gets_an_answer_that_is_no_failure()
    {
        var faults = new List<string>();
        foreach (var text in HostileStrings.All.Where(text => !text.AsSpan().ContainsAny(" \r\n") && text.All(char.IsAscii)))
        {
            foreach (var target in new[] { Manage($"sessions/{text}"), Manage($"audit?{text}"), $"/{text}", text.Length == 0 ? "/" : text })
            {
                var answer = await SendTargetAsync("GET", target);
                if (answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal) || !answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
                    faults.Add(Fault(answer, target));
            }
        }

        Assert.That(faults, Is.Empty);
    }

    private static string Fault(object found, string text) =>
        $"{found} for {JsonSerializer.Serialize(text.Length > 100 ? text[..100] : text)}";
}
