using System.Globalization;
using System.Reflection;
using NJsonSchema;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;
using Placet.Application.Management.Upstream;

namespace Placet.Api.OpenApi;

/// <summary>Puts relayed query values into the document, and an example at every parameter.</summary>
internal sealed class ParameterProcessor : IOperationProcessor
{
    private const string SomeId = "0199f3c2a4b17c5e8d0e5b8f3a6c1d2e";
    private static readonly ParameterDocsAttribute Agent = new("agentId", "The agent.");

    public bool Process(OperationProcessorContext context)
    {
        var parameters = context.OperationDescription.Operation.Parameters;
        foreach (var query in context.MethodInfo.GetCustomAttributes<RelayedQueriesAttribute>().SelectMany(shared => shared.Queries))
            parameters.Add(Describe(query));

        if (context.MethodInfo.GetCustomAttribute<QueryNumberAttribute>() is { } number)
            Describe(parameters.Single(parameter => parameter.Name == number.Name), number);
        if (context.MethodInfo.GetCustomAttribute<QueryEnumAttribute>() is { } word)
            Describe(parameters.Single(parameter => parameter.Name == word.Name), context.SchemaGenerator.Generate(word.Type, context.SchemaResolver).ActualSchema);
        foreach (var flag in context.MethodInfo.GetCustomAttributes<QueryFlagAttribute>())
            Describe(parameters.Single(parameter => parameter.Name == flag.Name), flag);

        var docs = context.MethodInfo.GetCustomAttributes<ParameterDocsAttribute>()
            .Concat(context.ControllerType.GetCustomAttributes<ParameterDocsAttribute>()).Append(Agent).ToList();
        foreach (var parameter in parameters)
        {
            var shared = docs.Find(one => one.Name == parameter.Name);
            parameter.Description ??= shared?.Description;
            if (Array.Exists(context.MethodInfo.GetParameters(), action => action.Name == parameter.Name && action.ParameterType == typeof(PathSegment)))
                parameter.Description += " Any text as one path segment: `a%2Fb` for `a/b`.";
            parameter.Example ??= shared?.Example ?? SomeId;
        }

        return true;
    }

    private static OpenApiParameter Describe(RelayedQueryAttribute query)
    {
        var parameter = Make(query);
        foreach (var value in query.Values)
            parameter.Schema.Enumeration.Add(value);
        return parameter;
    }

    private static OpenApiParameter Make(RelayedQueryAttribute query) => new()
    {
        Name = query.Name,
        Kind = OpenApiParameterKind.Query,
        Description = query.Description,
        IsRequired = query.IsRequired,
        Example = ValueOf(query, query.Example),
        Schema = new JsonSchema
        {
            Type = query.IsInteger ? JsonObjectType.Integer : JsonObjectType.String,
            MaxLength = query.MaxLength > 0 ? query.MaxLength : null,
            Default = query.Default is { } value ? ValueOf(query, value) : null,
        },
    };

    private static void Describe(OpenApiParameter parameter, QueryNumberAttribute number)
    {
        parameter.Schema = new JsonSchema { Type = JsonObjectType.Integer, Default = number.Default, Minimum = number.Minimum, Maximum = number.Maximum };
        parameter.Example = number.Default;
    }

    private static void Describe(OpenApiParameter parameter, JsonSchema words)
    {
        parameter.Schema = new JsonSchema { Reference = words };
        parameter.Example = words.Enumeration.First();
    }

    private static void Describe(OpenApiParameter parameter, QueryFlagAttribute flag)
    {
        parameter.Schema = new JsonSchema { Type = JsonObjectType.Boolean, Default = flag.IsSetting ? null : false };
        parameter.Example = true;
    }

    private static object ValueOf(RelayedQueryAttribute query, string text) =>
        query.IsInteger ? int.Parse(text, CultureInfo.InvariantCulture) : text;
}
