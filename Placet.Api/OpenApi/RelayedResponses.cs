using System.Reflection;
using NJsonSchema;
using NSwag;

namespace Placet.Api.OpenApi;

/// <summary>Documents the responses of relayed operations: a runtime chooses the status of a success itself.</summary>
internal static class RelayedResponses
{
    private const string Note =
        "Relayed to the agent's runtime, whose answer comes back as it is: members that are not described here may be there, "
        + "described ones may be absent. An error of the runtime has its status as `upstreamStatus`.";

    private const string AnyError =
        "An error. Of the runtime: its own status, the code `upstream_<status>` and `upstreamStatus`. "
        + "For want of a usable answer of the runtime: 502 and another code that begins with `upstream_`. "
        + "Of this service: any other code.";

    public static IEnumerable<KeyValuePair<string, OpenApiResponse>> Describe(MethodInfo action, OpenApiOperation operation)
    {
        operation.Description = string.Join("\n\n", new[] { operation.Description, Note }.Where(text => !string.IsNullOrEmpty(text)));
        var success = operation.Responses["200"];
        operation.Responses.Clear();
        if (action.GetCustomAttribute<ProducesAttribute>()?.ContentTypes.FirstOrDefault() is { } text)
        {
            operation.Responses["200"] = Success(success, text, new JsonSchema { Type = JsonObjectType.String });
        }
        else
        {
            foreach (var status in new[] { "200", "201", "202" })
                operation.Responses[status] = Success(success, ResponseProcessor.Json, success.Content[ResponseProcessor.Json].Schema);
            operation.Responses["204"] = new OpenApiResponse { Description = "Done; the runtime answered nothing." };
        }

        yield return KeyValuePair.Create("default", new OpenApiResponse { Description = AnyError });
    }

    private static OpenApiResponse Success(OpenApiResponse success, string type, JsonSchema schema) =>
        new OpenApiResponse { Description = success.Description, Content = { [type] = new OpenApiMediaType { Schema = schema } } };
}
