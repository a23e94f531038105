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
    public const string Json = "application/json";

    public bool Process(OperationProcessorContext context)
    {
        var operation = context.OperationDescription.Operation;
        var error = context.SchemaGenerator.Generate(typeof(ErrorResponse), context.SchemaResolver);
        var errors = context.ControllerType.IsSubclassOf(typeof(ManagementController))
            ? RelayedAnswers.Describe(context.MethodInfo, operation)
            : OwnAnswers.Describe(context, operation);
        foreach (var (status, response) in errors)
        {
            response.Content[Json] = new OpenApiMediaType { Schema = new JsonSchema { Reference = error.ActualSchema } };
            operation.Responses[status] = response;
        }

        var ordered = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        ordered.ForEach(response => operation.Responses.Add(response.Key, response.Value));
        return true;
    }
}
