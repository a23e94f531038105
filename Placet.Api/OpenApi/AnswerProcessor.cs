using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using NJsonSchema;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;
using Placet.Api.Controllers.Management;
using Placet.Api.Errors;

namespace Placet.Api.OpenApi;

/// <summary>Says which statuses an operation can answer with, and what every error looks like.</summary>
internal sealed class AnswerProcessor : IOperationProcessor
{
    private const string Json = "application/json";

    private const string RelayedNote = "Relayed to the agent's runtime, whose answer comes back as it is: members that are not described here may be there, "
        + "described ones may be absent. An error of the runtime has its status as `upstreamStatus`.";

    public bool Process(OperationProcessorContext context)
    {
        var operation = context.OperationDescription.Operation;
        var error = context.SchemaGenerator.Generate(typeof(ErrorResponse), context.SchemaResolver);
        if (context.ControllerType.IsSubclassOf(typeof(ManagementController)))
            DescribeRelayed(context.MethodInfo, operation);
        else
            DescribeOwn(context.MethodInfo, operation, error);
        operation.Responses["default"] = Error("Any other error.", error);
        return true;
    }

    /// <summary>A runtime decides with which of the usual statuses it says that all is well.</summary>
    private static void DescribeRelayed(MethodInfo action, OpenApiOperation operation)
    {
        operation.Description = string.Join("\n\n", new[] { operation.Description, RelayedNote }.Where(text => !string.IsNullOrEmpty(text)));
        var success = operation.Responses.Where(response => response.Key[0] == '2').MinBy(response => response.Key, StringComparer.Ordinal).Value;
        operation.Responses.Clear();
        if (action.GetCustomAttribute<ProducesAttribute>()?.ContentTypes.FirstOrDefault() is { } text)
        {
            var content = new OpenApiResponse { Description = success.Description };
            content.Content[text] = new OpenApiMediaType { Schema = new JsonSchema { Type = JsonObjectType.String } };
            operation.Responses["200"] = content;
            return;
        }

        foreach (var status in new[] { "200", "201", "202" })
            operation.Responses[status] = Copy(success);
        operation.Responses["204"] = new OpenApiResponse { Description = "Done; the runtime answered nothing." };
    }

    private static void DescribeOwn(MethodInfo action, OpenApiOperation operation, JsonSchema error)
    {
        var hasBody = operation.RequestBody is not null;
        var statuses = new List<int>();
        if (hasBody)
            statuses.AddRange([400, 413, 415]);
        if (action.GetCustomAttribute<AllowAnonymousAttribute>() is null || operation.OperationId.EndsWith("_Login", StringComparison.Ordinal))
            statuses.Add(401);
        if (operation.Parameters.Any(parameter => parameter.Kind is OpenApiParameterKind.Path) || operation.Responses.ContainsKey("404"))
            statuses.Add(404);
        foreach (var status in statuses)
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = Error(ReasonPhrases.GetReasonPhrase(status), error);
        foreach (var (status, response) in operation.Responses.Where(response => string.IsNullOrEmpty(response.Value.Description)))
            response.Description = ReasonPhrases.GetReasonPhrase(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static OpenApiResponse Error(string description, JsonSchema schema)
    {
        var response = new OpenApiResponse { Description = description };
        response.Content[Json] = new OpenApiMediaType { Schema = new JsonSchema { Reference = schema.ActualSchema } };
        return response;
    }

    private static OpenApiResponse Copy(OpenApiResponse success)
    {
        var copy = new OpenApiResponse { Description = success.Description };
        copy.Content[Json] = new OpenApiMediaType { Schema = success.Content[Json].Schema };
        return copy;
    }
}
