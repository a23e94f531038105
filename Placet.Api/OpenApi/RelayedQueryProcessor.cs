using System.Reflection;
using NJsonSchema;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;

namespace Placet.Api.OpenApi;

/// <summary>Puts relayed query values into the API document.</summary>
internal sealed class RelayedQueryProcessor : IOperationProcessor
{
    public bool Process(OperationProcessorContext context)
    {
        foreach (var query in context.MethodInfo.GetCustomAttributes<RelayedQueryAttribute>())
        {
            context.OperationDescription.Operation.Parameters.Add(new OpenApiParameter
            {
                Name = query.Name,
                Kind = OpenApiParameterKind.Query,
                Description = query.Description,
                IsRequired = query.IsRequired,
                Schema = new JsonSchema { Type = query.IsInteger ? JsonObjectType.Integer : JsonObjectType.String },
            });
        }

        return true;
    }
}
