using Namotion.Reflection;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;

namespace Placet.Api.OpenApi;

/// <summary>Gives operations the names by which the generated client calls them: one group for each resource, and one for each address of it.</summary>
internal sealed class OperationNameProcessor : IOperationProcessor
{
    private const string OlderAddress = "/manage/improvement/";
    private const string NewerAddress = "/manage/versions/";

    public bool Process(OperationProcessorContext context)
    {
        var description = context.OperationDescription;
        var resource = context.ControllerType.Name[..^"Controller".Length];
        description.Operation.IsDeprecated = description.Path.Contains(OlderAddress, StringComparison.Ordinal);
        if (description.Operation.IsDeprecated)
            description.Operation.Description = $"An older address of the same: use `{description.Path.Replace(OlderAddress, NewerAddress, StringComparison.Ordinal)}`.";
        if (resource == "ImprovementRuns" && !description.Operation.IsDeprecated)
            resource = "VersionRuns";
        description.Operation.OperationId = $"{resource}_{context.MethodInfo.Name}";
        description.Operation.Tags.Clear();
        description.Operation.Tags.Add(resource);
        if (context.Document.Tags.All(tag => tag.Name != resource))
            context.Document.Tags.Add(new NSwag.OpenApiTag { Name = resource, Description = context.ControllerType.GetXmlDocsSummary(DocumentServices.DocsFormat) });
        return true;
    }
}
