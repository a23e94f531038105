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
        var error = SchemaOf<ErrorResponse>(context);
        if (isRelayed)
        {
            var own = error;
            error = new JsonSchema();
            error.OneOf.Add(own);
            error.OneOf.Add(SchemaOf<UpstreamErrorResponse>(context));
        }

        var errors = isRelayed
            ? RelayedAnswers.Describe(context.MethodInfo, operation)
            : OwnAnswers.Describe(context, operation);
        foreach (var (status, response) in errors)
        {
            response.Content[Json] = new OpenApiMediaType { Schema = error };
            operation.Responses[status] = response;
        }

        var ordered = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        ordered.ForEach(response => operation.Responses.Add(response.Key, response.Value));
        return true;
    }

    private static JsonSchema SchemaOf<TError>(OperationProcessorContext context) =>
        new() { Reference = context.SchemaGenerator.Generate(typeof(TError), context.SchemaResolver).ActualSchema };
}
