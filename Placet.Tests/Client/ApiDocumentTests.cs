using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Placet.Domain.Errors;
using Placet.Tests.Integration.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>The document that the client is made of: complete, current, and true about what is required.</summary>
internal sealed class ApiDocumentTests : ManagementFixture
{
    // The second part of the contract has routes, and no table of codes.
    private static readonly string[] CodesOfPartTwo =
    [
        "alert_rule_not_found", "alert_not_found", "notification_channel_not_found", "notification_secret_not_found",
        "notification_channel_limit",
        "forbidden_scope", "forbidden_agent",
        "invalid_code", "invalid_second_factor_token", "totp_not_found", "totp_exists", "no_second_factor",
        "session_not_found", "password_change_required", "second_factor_required",
        "transfer_not_found", "transfer_pending",
        "invalid_passkey", "passkey_exists", "too_many_passkeys", "passkey_not_found",
        "invalid_token", "invitation_not_found", "password_sign_in_disabled",
        "no_password", "provider_not_found", "provider_unavailable", "provider_refused", "expired",
        "not_allowed", "account_exists", "email_missing", "email_not_verified", "already_linked", "other_session", "link_not_found",
        "last_sign_in_method", "invalid_logout_token",
    ];

    // Where browsers go and what identity providers call: no client can do either.
    private static readonly string[] OfBrowsersAndProviders =
    [
        "GET /api/auth/external/{provider}", "GET /api/auth/external/{provider}/callback", "GET /api/auth/external/{provider}/logout",
        "POST /api/auth/external/{provider}/logout",
    ];

    private JsonNode document = null!;
    private ApiDescription api = null!;

    private IEnumerable<ApiOperation> Relayed => api.Operations.Where(operation => operation.IsRelayed);

    [OneTimeSetUp]
    public async Task Read()
    {
        document = JsonNode.Parse(await Placet.Anonymous().GetStringAsync("/swagger/v1/swagger.json"))!;
        api = new ApiDescription(document);
    }

    [Test]
    public async Task The_committed_document_is_the_one_that_is_served()
    {
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "Placet.Api", "ClientApp", "management-client", "openapi.json")))!;
        var served = document.DeepClone();
        // Either says with which version of the generator it was made.
        served.AsObject().Remove("x-generator");
        committed.AsObject().Remove("x-generator");

        Assert.That(JsonNode.DeepEquals(served, committed), Is.True, "Run: dotnet cake --target=Client");
    }

    [Test]
    public void Every_route_is_an_operation_and_every_operation_a_route()
    {
        var routes = Placet.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.OfType<IHttpMethodMetadata>().Single().HttpMethods
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText}"));
        Assert.That(api.Operations.Select(operation => operation.Name).Concat(OfBrowsersAndProviders), Is.EquivalentTo(routes));
    }

    [Test]
    public void Every_operation_is_described_with_its_answers_its_parameters_and_who_may_call()
    {
        Assert.Multiple(() =>
        {
            foreach (var (path, method, operation) in api.Operations)
            {
                var name = $"{method} {path}";
                Assert.That(operation["summary"]?.GetValue<string>(), Is.Not.Null.And.Not.Empty, name);
                Assert.That(operation["description"]?.GetValue<string>(), Is.Not.Null.And.Not.Empty, name);
                Assert.That(operation["security"]?.AsArray(), Has.Count.EqualTo(1).Or.Count.EqualTo(2), name);
                Assert.That(operation["responses"]!.AsObject().Select(response => response.Value!["description"]?.GetValue<string>()),
                    Has.All.Not.Empty, name);
                Assert.That(operation["responses"]!.AsObject().ContainsKey("default"), Is.True, name);
                foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                {
                    Assert.That(parameter!["description"]?.GetValue<string>(), Is.Not.Null.And.Not.Empty, $"{name} {parameter["name"]}");
                    Assert.That(parameter["example"], Is.Not.Null, $"{name} {parameter["name"]}");
                }

                if (!path.Contains("/{agentId}/manage/", StringComparison.Ordinal))
                    continue;
                var content = operation["responses"]!["200"]!["content"]!.AsObject().Single();
                Assert.That(content.Value!["example"], Is.Not.Null, name);
                var statuses = content.Key == "application/json" ? ["200", "201", "202", "204", "default"] : new[] { "200", "default" };
                Assert.That(operation["responses"]!.AsObject().Select(response => response.Key), Is.EquivalentTo(statuses), name);
            }
        });
    }

    [Test]
    public void Every_component_has_a_name_that_a_reference_can_hold() => Assert.That(
        document["components"]!.AsObject().SelectMany(kind => kind.Value!.AsObject()).Select(component => component.Key),
        Has.All.Match("^[a-zA-Z0-9._-]+$"));

    [Test]
    public async Task A_query_value_may_be_as_long_as_it_is_described_and_no_longer()
    {
        var limited = Relayed.SelectMany(operation => (operation.Node["parameters"]?.AsArray() ?? [])
            .Where(parameter => parameter!["schema"]!["maxLength"] is not null).Select(parameter => (operation, parameter!))).ToList();
        Assert.That(limited, Has.Count.EqualTo(4));
        foreach (var (operation, parameter) in limited)
        {
            foreach (var extra in new[] { 0, 1 })
            {
                Runtime.NextOfAny().AnswerJson("{}");
                var value = new string('x', parameter["schema"]!["maxLength"]!.GetValue<int>() + extra);
                var path = operation.Path.Replace("{agentId}", AgentId, StringComparison.Ordinal) + $"?{parameter["name"]}={value}";
                using var answer = await Person.SendRawAsync(new HttpMethod(operation.Method), path, "{}");
                Assert.That((int)answer.StatusCode == 400, Is.EqualTo(extra == 1),
                    $"{operation.Name} {value.Length}: {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }

    [Test]
    public async Task A_relayed_body_without_members_is_refused_exactly_where_the_document_requires_some()
    {
        foreach (var (path, method, operation) in Relayed.Where(operation => operation.BodySchema is not null))
        {
            Runtime.NextOfAny().AnswerJson("{}");
            var requires = api.Resolve(operation["requestBody"]!["content"]!["application/json"]!["schema"]!)["required"] is not null;
            var route = path["/api/agents/{agentId}/manage/".Length..];
            using var answer = await Person.SendRawAsync(new HttpMethod(method.ToUpperInvariant()), Manage(Fill(route)), "{}");
            var isRefused = (int)answer.StatusCode == 400;
            // These two ask for at least one of several members, which a list of required ones cannot say.
            var asksForAny = route is "policy/settings" or "credentials/providers/{name}";
            Assert.That(isRefused, Is.EqualTo(requires || asksForAny), $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Test]
    public void What_a_runtime_answers_requires_nothing_and_is_open_for_more()
    {
        foreach (var (path, method, operation) in Relayed)
        {
            if (operation["responses"]!["200"]!["content"]!["application/json"] is not { } json)
                continue;
            var schema = api.Resolve(json["schema"]!);
            Assert.That(schema["required"], Is.Null, $"{method} {path}");
            Assert.That(schema["additionalProperties"]?.ToJsonString(), Is.Not.EqualTo("false"), $"{method} {path}");
        }
    }

    [Test]
    public void Our_own_words_are_listed()
    {
        var schemas = document["components"]!["schemas"]!;
        Assert.Multiple(() =>
        {
            Assert.That(Words(schemas["AgentStatus"]!), Is.EquivalentTo(new[] { "offline", "active", "busy", "error" }));
            Assert.That(Words(schemas["UserRole"]!), Is.EquivalentTo(new[] { "member", "owner" }));
            Assert.That(Words(schemas["PreferencesResponse"]!["properties"]!["theme"]!),
                Is.EquivalentTo(new[] { "light", "dark", "system" }));
        });
    }

    [Test]
    public void Streams_and_downloads_have_their_media_type_and_are_texts()
    {
        var texts = api.Operations.Where(operation => !operation.IsRelayed)
            .Select(operation => (operation.Name, operation.Responses["200"]?["content"]?.AsObject().Single()))
            .Where(one => one.Item2 is { Key: not "application/json" })
            .Select(one => $"{one.Name} {one.Item2!.Value.Key} {one.Item2.Value.Value!["schema"]!["type"]}");
        Assert.That(texts, Is.EquivalentTo(new[]
        {
            "GET /api/manage/events text/event-stream string",
            "GET /api/manage/usage.csv text/csv string",
            "GET /api/manage/activity.csv text/csv string",
        }));
    }

    [Test]
    public void What_is_relayed_has_both_forms_of_an_error_and_what_is_our_own_has_ours()
    {
        foreach (var operation in api.Operations)
        {
            foreach (var (status, response) in operation.Responses.Where(response => response.Key[0] != '2'))
            {
                var schema = response!["content"]!["application/json"]!["schema"]!;
                var forms = (schema["oneOf"]?.AsArray() ?? [schema.DeepClone()])
                    .Select(form => form!["$ref"]!.GetValue<string>().Split('/')[^1]);
                string[] expected = operation.IsRelayed ? ["ErrorResponse", "UpstreamErrorResponse"] : ["ErrorResponse"];
                Assert.That(forms, Is.EqualTo(expected), $"{operation.Name} {status}");
            }
        }
    }

    [Test]
    public async Task A_real_error_of_the_service_and_one_of_a_runtime_are_each_exactly_one_of_the_two_forms()
    {
        var errors = api.Operations.First(
            operation => operation.IsRelayed).Responses["default"]!["content"]!["application/json"]!["schema"]!;
        // What is first taken by scripts of the tests before is read until this one's turn comes.
        Runtime.NextOfAny().AnswerJson("""{"error":{"message":"job exists"}}""", 409);
        while (Runtime.PendingScripts > 1)
            (await Person.GetAsync(Manage("health"))).Dispose();
        using var conflict = await Person.GetAsync(Manage("health"));
        var runtimes = JsonNode.Parse(await conflict.Content.ReadAsStringAsync())!;
        using var missing = await Person.GetAsync("/api/agents/nobody/manage/health");
        var ours = JsonNode.Parse(await missing.Content.ReadAsStringAsync())!;

        Assert.That(runtimes.AsObject().Select(member => member.Key), Is.EquivalentTo(new[] { "error", "upstreamStatus", "traceId" }));
        Assert.That(ours.AsObject().Select(member => member.Key), Is.EquivalentTo(new[] { "statusCode", "message", "error", "traceId" }));
        Assert.That(api.FaultsOf(runtimes, errors), Is.Empty);
        Assert.That(api.FaultsOf(ours, errors), Is.Empty);
    }

    [Test]
    public void The_codes_of_errors_are_those_of_the_contract_and_all_that_this_program_has()
    {
        var known = document["components"]!["schemas"]!["ErrorDetail"]!["properties"]!["code"]!["x-extensible-enum"]!.AsArray()
            .Select(code => code!.GetValue<string>()).ToList();
        var contract = File.ReadAllText(Path.Combine(Repository.Root, "Placet.Api", "Contract", "placet-api.md"));
        var table = contract[contract.IndexOf("| status | codes |",
            StringComparison.Ordinal)..contract.IndexOf("A client tells the kinds apart", StringComparison.Ordinal)];
        var written = Regex.Matches(table, "`(?<code>[a-z]+_[a-z_]+|unauthorized|forbidden|unavailable|busy)`",
            RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["code"].Value).Distinct();
        var thrown = typeof(CommonErrors).Assembly.GetTypes().Where(type => type.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => field.GetValue(null))
                .OfType<Error>().Select(error => error.Code).Distinct().ToList();

        Assert.That(known, Is.EquivalentTo(written.Concat(CodesOfPartTwo)));
        Assert.That(thrown, Has.Count.GreaterThan(15).And.SubsetOf(known));
    }

    [Test]
    public void Every_example_of_the_contract_is_shown_to_the_letter()
    {
        var shown = api.Operations.Where(operation => operation.IsRelayed).SelectMany(operation => new[]
        {
            operation.Node["requestBody"]?["content"]?["application/json"]?["example"],
            operation.Responses["200"]!["content"]!["application/json"]?["example"],
        }).OfType<JsonNode>().Select(Letters).Distinct(StringComparer.Ordinal).ToList();
        var contract = Directory.GetFiles(Path.Combine(Repository.Root, "Placet.Api", "Contract", "examples"), "*.json")
            .Select(path => Letters(JsonNode.Parse(File.ReadAllText(path))!)).ToHashSet(StringComparer.Ordinal);

        Assert.That(shown, Has.Count.GreaterThan(60));
        Assert.That(shown, Is.SubsetOf(contract));
        Assert.That(shown, Has.Some.Contains("2026-05-14T09:12:33.481920\"").And.Some.Contains("2026-05-10T08:01:12.120044\""));
    }

    [Test]
    public void Nothing_with_known_values_is_both_sent_and_answered_since_the_one_is_closed_and_the_other_open()
    {
        var sent = api.Operations.Select(operation => operation.BodySchema).OfType<JsonNode>().SelectMany(NamesIn)
            .ToHashSet(StringComparer.Ordinal);
        var answered = api.Operations.SelectMany(operation => operation.Responses.Select(response => response.Value!["content"]))
            .OfType<JsonNode>().SelectMany(NamesIn);
        var schemas = document["components"]!["schemas"]!;

        Assert.That(answered.Intersect(sent).Where(name => schemas[name]!["properties"]?.ToJsonString()
            .Contains("x-extensible-enum", StringComparison.Ordinal) is true), Is.Empty);
    }

    /// <summary>JSON with its numbers and texts as they are spelled.</summary>
    private static string Letters(JsonNode node) => node.ToJsonString();

    /// <summary>Every schema that is reached from here by name.</summary>
    private HashSet<string> NamesIn(JsonNode from)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<JsonNode>([from]);
        while (open.TryPop(out var node))
        {
            if (node is JsonArray list)
                list.OfType<JsonNode>().ToList().ForEach(open.Push);
            else if (node is JsonObject members)
                members.Where(member => member.Key != "example").Select(member => member.Value).OfType<JsonNode>().ToList()
                    .ForEach(open.Push);
            if (node is JsonObject { } reference && reference["$ref"]?.GetValue<string>() is { } name && names.Add(name.Split('/')[^1]))
                open.Push(document["components"]!["schemas"]![name.Split('/')[^1]]!);
        }

        return names;
    }

    private static string Fill(string route) =>
        System.Text.RegularExpressions.Regex.Replace(route, @"\{\w+\}", "x", System.Text.RegularExpressions.RegexOptions.NonBacktracking)
            + (route == "workspace/file" ? "?path=a" : string.Empty);

    private static IEnumerable<string> Words(JsonNode schema) => schema["enum"]!.AsArray().Select(word => word!.GetValue<string>());
}
