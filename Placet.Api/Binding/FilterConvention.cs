using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;
using Placet.Api.Controllers.Management;

namespace Placet.Api.Binding;

/// <summary>Adds to each action only the filters that can apply to it: an idle filter costs as much as a working one.</summary>
internal sealed class FilterConvention(IOptions<ApiBehaviorOptions> errors, RequestBody requestBody, ILoggerFactory loggers)
    : IActionModelConvention
{
    private readonly ModelStateInvalidFilter modelStateFilter = new(errors.Value, loggers.CreateLogger<ModelStateInvalidFilter>());
    private readonly UnusedBodyFilter unusedBodyFilter = new(requestBody);

    public void Apply(ActionModel action)
    {
        var takesBody = Takes(action, BindingSource.Body);
        // Path parameters bypass model binding (PathParameters) and leave the model state valid.
        if (takesBody || Takes(action, BindingSource.Query))
            action.Filters.Add(modelStateFilter);
        if (!takesBody && action.Controller.ControllerType.IsSubclassOf(typeof(ManagementController))
            && action.Attributes.OfType<HttpPostAttribute>().Any())
            action.Filters.Add(unusedBodyFilter);
    }

    private static bool Takes(ActionModel action, BindingSource source) =>
        action.Parameters.Any(parameter => parameter.BindingInfo?.BindingSource == source);
}
