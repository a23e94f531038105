using Namotion.Reflection;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;

namespace Placet.Api.OpenApi;

/// <summary>Sets the ids and tags of operations, from which the generated client derives its groups and methods.</summary>
internal sealed class OperationNameProcessor : IOperationProcessor
{
    private const string OlderPath = "/manage/improvement/";
    private const string NewerPath = "/manage/versions/";

    public bool Process(OperationProcessorContext context)
    {
        var description = context.OperationDescription;
        var resource = context.ControllerType.Name[..^"Controller".Length];
        description.Operation.IsDeprecated = description.Path.Contains(OlderPath, StringComparison.Ordinal);
        if (description.Operation.IsDeprecated)
            description.Operation.Description =
                $"An older address of the same: use `{description.Path.Replace(OlderPath, NewerPath, StringComparison.Ordinal)}`.";
        if (resource == "ImprovementRuns" && !description.Operation.IsDeprecated)
            resource = "VersionRuns";
        description.Operation.OperationId = $"{resource}_{context.MethodInfo.Name}";
        description.Operation.Tags.Clear();
        description.Operation.Tags.Add(resource);
        if (context.Document.Tags.All(tag => tag.Name != resource))
            context.Document.Tags.Add(
                new OpenApiTag { Name = resource, Description = context.ControllerType.GetXmlDocsSummary(DocumentServices.DocsFormat) });
        return true;
    }
}
