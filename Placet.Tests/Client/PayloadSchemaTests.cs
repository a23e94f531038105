using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentValidation;
using Placet.Api.Contracts;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>What the document says about the members of our own bodies is what the server holds its callers to.</summary>
internal sealed partial class PayloadSchemaTests
{
    // The kind of a notification channel decides which of these it needs; what it must not have is refused whatever it is.
    private static readonly string[] DependsOnKind = ["url", "address", "secret"];

    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private HttpClient agent = null!;
    private ApiDescription api = null!;

    private IEnumerable<(ApiOperation Operation, JsonObject Schema)> Bodies =>
        api.Own.Where(operation => operation.BodySchema is not null).Select(operation => (operation, api.Resolve(operation.BodySchema!)));

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync();
        owner = await placet.AsOwnerAsync();
        agent = await placet.AsAgentOfAsync(owner);
        api = await ApiDescription.ReadAsync(placet.Anonymous());
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task Every_body_has_an_example_that_the_server_takes()
    {
        foreach (var (operation, schema) in Bodies)
        {
            Assert.That(schema["example"], Is.Not.Null, $"{operation.Name}: the XML documentation of its record needs an <example>");
            Assert.That(api.FaultsOf(schema["example"], schema), Is.Empty, operation.Name);
            using var answer = await SendAsync(operation, schema["example"]!);
            Assert.That(answer.StatusCode, Is.Not.EqualTo(HttpStatusCode.BadRequest),
                operation.Name + await answer.Content.ReadAsStringAsync());
        }
    }

    [Test]
    public async Task A_member_is_required_nullable_and_limited_as_it_is_described()
    {
        var probes = Bodies.SelectMany(body => ProbesOf(body.Schema, [])
            .Select(probe => (body.Operation, Example: body.Schema["example"]!, Probe: probe))).ToList();
        Assert.That(probes, Has.Count.GreaterThan(150));
        var faults = new List<string>();
        foreach (var (operation, example, probe) in probes)
        {
            var body = example.DeepClone();
            if (!probe.TryApply(body) || (operation.Path == "/api/manage/channels" && DependsOnKind.Contains(probe.Path)))
                continue;
            using var answer = await SendAsync(operation, body);
            var text = await answer.Content.ReadAsStringAsync();
            var refused = answer.StatusCode is HttpStatusCode.BadRequest
                && JsonNode.Parse(text)!["errors"]!.AsArray().Any(error => error!["path"]!.GetValue<string>() == probe.Path);
            if (refused != probe.IsRefused)
                faults.Add(
                    $"{operation.Name}: {probe.Path} {probe.What} should be {(probe.IsRefused ? "refused" : "taken")}, but: "
                    + $"{(int)answer.StatusCode} {text}");
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [Test]
    public void Every_limit_that_a_validator_states_is_in_the_document()
    {
        var payloads = typeof(ILimitValidator).Assembly.GetTypes()
            .Where(static type => type.Name.EndsWith("Payload", StringComparison.Ordinal));
        var stated = payloads.SelectMany(payload => LimitsOf(payload).Select(limit => (Payload: payload.Name, limit.Member, limit.Limits)))
            .ToList();
        Assert.That(stated, Has.Count.GreaterThan(40));
        Assert.Multiple(() =>
        {
            foreach (var (payload, member, limits) in stated)
            {
                var shown = api.Component(payload)["properties"]?[member];
                var text = shown?["additionalProperties"] ?? shown;
                Assert.That(text?["minLength"]?.GetValue<int>() ?? 0, Is.EqualTo(limits.MinLength), $"{payload}.{member}");
                Assert.That(text?["maxLength"]?.GetValue<int>(), Is.EqualTo(limits.MaxLength), $"{payload}.{member}");
                Assert.That((shown?["maxItems"] ?? shown?["maxProperties"])?.GetValue<int>(), Is.EqualTo(limits.MaxCount),
                    $"{payload}.{member}");
                Assert.That(limits.Format ?? shown?["format"]?.GetValue<string>(), Is.EqualTo(shown?["format"]?.GetValue<string>()),
                    $"{payload}.{member}");
                Assert.That(shown?["enum"]?.AsArray().Select(value => value!.GetValue<string>()), Is.EqualTo(limits.Values),
                    $"{payload}.{member}");
            }
        });
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    private static string Fit(JsonObject schema, int length) => schema["format"]?.GetValue<string>() switch
    {
        "uri" => "http://runtime.example/".PadRight(length, 'x'),
        "email" => "@example.org".PadLeft(length, 'x'),
        _ => new string('x', length),
    };

    private IEnumerable<(string Member, Limits Limits)> LimitsOf(Type payload) =>
        (placet.Services.GetService(typeof(IValidator<>).MakeGenericType(payload)) as IValidator)?.CreateDescriptor().Rules
            .SelectMany(rule => rule.Components.Select(component => component.Validator).OfType<ILimitValidator>()
                .Select(validator => (JsonNamingPolicy.CamelCase.ConvertName(rule.Member?.Name ?? "no member"), validator.Limits))) ?? [];

    private IEnumerable<Probe> ProbesOf(JsonObject schema, string[] within)
    {
        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
        foreach (var (name, node) in schema["properties"]!.AsObject())
        {
            string[] at = [.. within, name];
            var member = api.Resolve(node!);
            // Another member decides about these: the parent about a sub-agent, the address about its key, and one address about the other.
            if (name is not ("parentChannelId" or "apiKey" or "webhookUrl") || required.Contains(name))
                yield return Probe.Without(at, required.Contains(name));
            if (name is not ("parentChannelId" or "apiKey"))
                yield return new Probe(at, "null", null, member["nullable"]?.GetValue<bool>() is not true);
            foreach (var probe in name == "webhookUrl" && required.Contains("url") ? [] : LimitsOf(member, at))
                yield return probe;
            var inner = member["items"] is { } item ? api.Resolve(item) : member;
            if (inner["properties"] is not null)
            {
                foreach (var probe in ProbesOf(inner, member["items"] is null ? at : [.. at, "0"]))
                    yield return probe;
            }
        }
    }

    /// <summary>Whether a value has to be one of a long list, a price or a day, so that it is refused whatever its length is.</summary>
    private static bool HasForm(string member) =>
        member is "timeZone" or "currency" or "from" or "to" or "prompt" or "completion" or "cached" or "validFrom" or "expiresAt";

    private IEnumerable<Probe> LimitsOf(JsonObject member, string[] at)
    {
        if (member["enum"] is not null)
            yield return new Probe(at, "no such word", "no such word", IsRefused: true);
        if (member["maxLength"]?.GetValue<int>() is { } most)
        {
            yield return new Probe(at, $"{most} characters", Fit(member, most), IsRefused: false);
            yield return new Probe(at, $"{most + 1} characters", Fit(member, most + 1), IsRefused: true);
        }
        else if (member["type"]?.GetValue<string>() is "string" && member["enum"] is null && !HasForm(at[^1]))
        {
            yield return new Probe(at, "10,000 characters without a documented limit", Fit(member, 10_000), IsRefused: false);
        }

        if (member["minLength"]?.GetValue<int>() is { } least)
            yield return new Probe(at, $"{least - 1} characters", new string('x', least - 1), IsRefused: true);
        if (member["maxItems"]?.GetValue<int>() is { } items)
        {
            var one = api.Resolve(member["items"]!)["example"]!;
            yield return new Probe(at, $"{items} items", new JsonArray([.. Enumerable.Repeat(one, items).Select(item => item.DeepClone())]),
                IsRefused: false);
            yield return new Probe(at, $"{items + 1} items",
                new JsonArray([.. Enumerable.Repeat(one, items + 1).Select(item => item.DeepClone())]), IsRefused: true);
            yield return new Probe(at, "a null in it", new JsonArray((JsonNode?)null), IsRefused: true);
        }

        if (member["maxProperties"]?.GetValue<int>() is { } entries)
        {
            var value = api.Resolve(member["additionalProperties"]!);
            yield return new Probe(at, $"{entries} entries", Map(entries, "v"), IsRefused: false);
            yield return new Probe(at, $"{entries + 1} entries", Map(entries + 1, "v"), IsRefused: true);
            yield return new Probe(at, "a null in it", Map(1, null), IsRefused: true);
            yield return new Probe(at, "a long value", Map(1, Fit(value, value["maxLength"]!.GetValue<int>())), IsRefused: false);
            yield return new Probe(at, "too long a value", Map(1, Fit(value, value["maxLength"]!.GetValue<int>() + 1)), IsRefused: true);
        }
    }

    private static JsonObject Map(int entries, string? value) =>
        new(Enumerable.Range(0, entries).Select(number => KeyValuePair.Create<string, JsonNode?>($"X-{number}", value)));

    private Task<HttpResponseMessage> SendAsync(ApiOperation operation, JsonNode body) =>
        (operation.Path.StartsWith("/api/v1/", StringComparison.Ordinal) ? agent : owner)
            .SendRawAsync(new HttpMethod(operation.Method), Placeholder().Replace(operation.Path, "nobody"), body.ToJsonString());

    /// <summary>One change of a body, and whether it makes it a wrong one.</summary>
    private sealed record Probe(string[] At, string What, JsonNode? Value, bool IsRefused)
    {
        private bool isTakenAway;

        /// <summary>The member as an error names it.</summary>
        public string Path => string.Join('.', At).Replace(".0", "[0]", StringComparison.Ordinal);

        public static Probe Without(string[] at, bool isRefused) => new(at, "left out", null, isRefused) { isTakenAway = true };

        /// <summary>Changes a body; false when it has nothing at that place.</summary>
        public bool TryApply(JsonNode body)
        {
            JsonNode? within = body;
            foreach (var step in At[..^1])
                within = within is JsonArray list ? list[0] : within?[step];
            if (within is not JsonObject members)
                return false;
            if (isTakenAway)
                members.Remove(At[^1]);
            else
                members[At[^1]] = Value?.DeepClone();
            return true;
        }
    }
}
