using System.Globalization;
using System.Reflection;
using NJsonSchema;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;
using Placet.Application.Management.Upstream;

namespace Placet.Api.OpenApi;

/// <summary>Documents relayed query parameters, the types of those that actions parse, and an example of every parameter.</summary>
internal sealed class ParameterProcessor : IOperationProcessor
{
    private const string ExampleId = "0199f3c2a4b17c5e8d0e5b8f3a6c1d2e";

    public bool Process(OperationProcessorContext context)
    {
        var action = context.MethodInfo;
        var parameters = context.OperationDescription.Operation.Parameters;
        foreach (var query in action.GetCustomAttributes<RelayedQueriesAttribute>().SelectMany(attribute => attribute.Queries))
            parameters.Add(Describe(query));
        foreach (var query in action.GetCustomAttributes<QueryTypeAttribute>())
            Describe(parameters.Single(parameter => parameter.Name == query.Name), query, context);

        var docs = action.GetCustomAttributes<ParameterDocsAttribute>()
            .Concat(context.ControllerType.GetCustomAttributes<ParameterDocsAttribute>()).ToList();
        var segments = action.GetParameters().Where(parameter => parameter.ParameterType == typeof(PathSegment)).ToList();
        foreach (var parameter in parameters)
        {
            var shared = docs.Find(one => one.Name == parameter.Name);
            parameter.Description ??= shared?.Description;
            if (segments.Exists(segment => segment.Name == parameter.Name))
                parameter.Description += " Any text as one path segment: `a%2Fb` for `a/b`.";
            parameter.Example ??= shared?.Example ?? ExampleId;
        }

        return true;
    }

    private static OpenApiParameter Describe(RelayedQueryAttribute query)
    {
        var schema = new JsonSchema
        {
            Type = query.IsInteger ? JsonObjectType.Integer : JsonObjectType.String,
            MaxLength = query.MaxLength > 0 ? query.MaxLength : null,
            Default = query.Default is { } text ? Parse(query, text) : null,
        };
        foreach (var value in query.Values)
            schema.Enumeration.Add(value);
        return new OpenApiParameter
        {
            Name = query.Name,
            Kind = OpenApiParameterKind.Query,
            Description = query.Description,
            IsRequired = query.IsRequired,
            Example = Parse(query, query.Example),
            Schema = schema,
        };
    }

    private static object Parse(RelayedQueryAttribute query, string text) =>
        query.IsInteger ? int.Parse(text, CultureInfo.InvariantCulture) : text;

    private static void Describe(OpenApiParameter parameter, QueryTypeAttribute query, OperationProcessorContext context)
    {
        if (query.Type.IsEnum)
        {
            var values = context.SchemaGenerator.Generate(query.Type, context.SchemaResolver).ActualSchema;
            parameter.Schema = new JsonSchema { Reference = values };
            parameter.Example = values.Enumeration.First();
            return;
        }

        var isNumber = query.Type == typeof(int);
        parameter.Schema = new JsonSchema { Type = isNumber ? JsonObjectType.Integer : JsonObjectType.Boolean, Default = query.Default };
        parameter.Schema.Minimum = isNumber ? query.Minimum : null;
        parameter.Schema.Maximum = isNumber ? query.Maximum : null;
        parameter.Example = isNumber ? query.Default : true;
    }
}
