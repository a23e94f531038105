using System.Reflection;
using NJsonSchema;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;
using Placet.Api.Controllers.Management;
using Placet.Api.Errors;

namespace Placet.Api.OpenApi;

/// <summary>Documents the statuses of an operation, and which of the two schemas its errors have.</summary>
internal sealed class ResponseProcessor : IOperationProcessor
{
    public const string Json = "application/json";

    public bool Process(OperationProcessorContext context)
    {
        var operation = context.OperationDescription.Operation;
        var isRelayed = context.ControllerType.IsSubclassOf(typeof(ManagementController));
        foreach (var success in operation.Responses.Where(response =>
            response.Key[0] == '2' && string.IsNullOrEmpty(response.Value.Description)))
            success.Value.Description = DescribeSuccess(context.OperationDescription.Method, isRelayed);
        if (!isRelayed && context.MethodInfo.GetCustomAttribute<ProducesAttribute>()?.ContentTypes.FirstOrDefault() is { } text)
            DescribeText(operation.Responses["200"].Content, text);
        var error = SchemaOf(typeof(ErrorResponse), context);
        if (isRelayed)
            error = EitherOf(error, SchemaOf(typeof(UpstreamErrorResponse), context));
        var errors = isRelayed
            ? RelayedResponses.Describe(context.MethodInfo, operation)
            : OwnResponses.Describe(context, operation);
        foreach (var (status, response) in errors)
        {
            response.Content[Json] = new OpenApiMediaType { Schema = error };
            operation.Responses[status] = response;
        }

        if (context.MethodInfo.GetCustomAttribute<AlternativeResponseAttribute>() is { } alternative)
        {
            var media = operation.Responses["200"].Content[Json];
            media.Schema = EitherOf(media.Schema, SchemaOf(alternative.Type, context));
        }

        var ordered = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        ordered.ForEach(response => operation.Responses.Add(response.Key, response.Value));
        return true;
    }

    // Where XML documentation would only repeat the type.
    private static string DescribeSuccess(string method, bool isRelayed) =>
        method == OpenApiOperationMethod.Delete ? "Confirmation of the deletion." : isRelayed ? "The runtime's response." : "The result.";

    // The generator knows one media type for all responses of an operation, JSON.
    private static void DescribeText(IDictionary<string, OpenApiMediaType> content, string type)
    {
        content.Clear();
        content[type] = new OpenApiMediaType { Schema = new JsonSchema { Type = JsonObjectType.String } };
    }

    private static JsonSchema EitherOf(JsonSchema one, JsonSchema other) => new() { OneOf = { one, other } };

    private static JsonSchema SchemaOf(Type type, OperationProcessorContext context) =>
        new() { Reference = context.SchemaGenerator.Generate(type, context.SchemaResolver).ActualSchema };
}
