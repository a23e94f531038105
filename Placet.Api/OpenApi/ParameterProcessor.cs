using System.Globalization;
using System.Reflection;
using NJsonSchema;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;

namespace Placet.Api.OpenApi;

/// <summary>Puts query values that are read as text into the document, and an example at every parameter.</summary>
internal sealed class ParameterProcessor : IOperationProcessor
{
    private const string SomeId = "0199f3c2a4b17c5e8d0e5b8f3a6c1d2e";

    public bool Process(OperationProcessorContext context)
    {
        var parameters = context.OperationDescription.Operation.Parameters;
        foreach (var query in context.MethodInfo.GetCustomAttributes<DescribedQueryAttribute>())
        {
            if (parameters.FirstOrDefault(parameter => parameter.Name == query.Name) is { } bound)
                parameters.Remove(bound);
            parameters.Add(Describe(query));
        }

        var shown = context.MethodInfo.GetCustomAttribute<ParameterExampleAttribute>() ?? context.ControllerType.GetCustomAttribute<ParameterExampleAttribute>();
        foreach (var parameter in parameters)
            parameter.Example ??= parameter.Name == shown?.Name ? shown.Example : SomeId;
        return true;
    }

    private static OpenApiParameter Describe(DescribedQueryAttribute query) => new()
    {
        Name = query.Name,
        Kind = OpenApiParameterKind.Query,
        Description = query.Description,
        IsRequired = query.IsRequired,
        Example = ValueOf(query, query.Example),
        Schema = new JsonSchema
        {
            Type = query.IsInteger ? JsonObjectType.Integer : query.IsBoolean ? JsonObjectType.Boolean : JsonObjectType.String,
            MaxLength = query.MaxLength > 0 ? query.MaxLength : null,
            Default = query.Default is { } value ? ValueOf(query, value) : null,
        },
    };

    private static object ValueOf(DescribedQueryAttribute query, string text) =>
        query.IsInteger ? int.Parse(text, CultureInfo.InvariantCulture) : query.IsBoolean ? bool.Parse(text) : text;
}
