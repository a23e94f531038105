using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Placet.Tests.Integration.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>The document that the client is made of: complete, current, and true about what is required.</summary>
internal sealed class ApiDocumentTests : ManagementFixture
{
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
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Placet.Api", "ClientApp", "management-client", "openapi.json")))!;
        var served = document.DeepClone();
        // Either says with which version of the generator it was made.
        served.AsObject().Remove("x-generator");
        committed.AsObject().Remove("x-generator");

        Assert.That(JsonNode.DeepEquals(served, committed), Is.True, "Run: dotnet cake --target=Client");
    }

    [Test]
    public void Nothing_in_it_depends_on_the_time_zone_of_the_machine_that_made_it() =>
        Assert.That(document.ToJsonString(), Does.Not.Match(@"T\d\d:\d\d:\d\d[.\d]*(\+|-|\\u002B)\d\d:\d\d"""));

    [Test]
    public void Every_route_is_an_operation_and_every_operation_a_route()
    {
        var routes = Placet.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.OfType<IHttpMethodMetadata>().Single().HttpMethods
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText}"));
        Assert.That(api.Operations.Select(operation => operation.Name), Is.EquivalentTo(routes));
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
                Assert.That(operation["security"]?.AsArray(), Has.Count.EqualTo(1), name);
                Assert.That(operation["responses"]!.AsObject().Select(response => response.Value!["description"]?.GetValue<string>()), Has.All.Not.Empty, name);
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
        document["components"]!.AsObject().SelectMany(kind => kind.Value!.AsObject()).Select(component => component.Key), Has.All.Match("^[a-zA-Z0-9._-]+$"));

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
                Assert.That((int)answer.StatusCode == 400, Is.EqualTo(extra == 1), $"{operation.Name} {value.Length}: {await answer.Content.ReadAsStringAsync()}");
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
            Assert.That(Words(schemas["PreferencesResponse"]!["properties"]!["theme"]!), Is.EquivalentTo(new[] { "light", "dark", "system" }));
        });
    }


    private static string Fill(string route) =>
        System.Text.RegularExpressions.Regex.Replace(route, @"\{\w+\}", "x", System.Text.RegularExpressions.RegexOptions.NonBacktracking) + (route == "workspace/file" ? "?path=a" : string.Empty);

    private static IEnumerable<string> Words(JsonNode schema) => schema["enum"]!.AsArray().Select(word => word!.GetValue<string>());
}
