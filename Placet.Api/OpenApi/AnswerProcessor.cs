using System.Reflection;
using NJsonSchema;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;
using Placet.Api.Controllers.Management;
using Placet.Api.Errors;

namespace Placet.Api.OpenApi;

/// <summary>Says which statuses an operation can answer with, and which of the two forms its errors have.</summary>
internal sealed class AnswerProcessor : IOperationProcessor
{
    public const string Json = "application/json";

    public bool Process(OperationProcessorContext context)
    {
        var operation = context.OperationDescription.Operation;
        var isRelayed = context.ControllerType.IsSubclassOf(typeof(ManagementController));
        foreach (var success in operation.Responses.Where(static response => response.Key[0] == '2' && string.IsNullOrEmpty(response.Value.Description)))
            success.Value.Description = DescribeSuccess(context.OperationDescription.Method, isRelayed);
        var error = SchemaOf(typeof(ErrorResponse), context);
        if (isRelayed)
        {
            var own = error;
            error = new JsonSchema();
            error.OneOf.Add(own);
            error.OneOf.Add(SchemaOf(typeof(UpstreamErrorResponse), context));
        }

        var errors = isRelayed
            ? RelayedAnswers.Describe(context.MethodInfo, operation)
            : OwnAnswers.Describe(context, operation);
        foreach (var (status, response) in errors)
        {
            response.Content[Json] = new OpenApiMediaType { Schema = error };
            operation.Responses[status] = response;
        }

        if (context.MethodInfo.GetCustomAttribute<AlternativeAnswerAttribute>() is { } alternative)
        {
            var media = operation.Responses["200"].Content[Json];
            var either = new JsonSchema();
            either.OneOf.Add(media.Schema);
            either.OneOf.Add(SchemaOf(alternative.Type, context));
            media.Schema = either;
        }

        var ordered = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        ordered.ForEach(response => operation.Responses.Add(response.Key, response.Value));
        return true;
    }

    // Where XML documentation would only repeat the type.
    private static string DescribeSuccess(string method, bool isRelayed) =>
        method == OpenApiOperationMethod.Delete ? "Confirmation of the deletion." : isRelayed ? "The runtime's response." : "The result.";

    private static JsonSchema SchemaOf(Type type, OperationProcessorContext context) =>
        new() { Reference = context.SchemaGenerator.Generate(type, context.SchemaResolver).ActualSchema };
}
