using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;
using Placet.Api.Controllers.Management;

namespace Placet.Api.Binding;

/// <summary>Gives each action the filters that have something to do there, and no other: one that looks on costs as much as one that works.</summary>
internal sealed class FilterConvention(IOptions<ApiBehaviorOptions> errors, RequestBody requestBody, ILoggerFactory loggers) : IActionModelConvention
{
    private readonly ModelStateInvalidFilter invalidStates = new(errors.Value, loggers.CreateLogger<ModelStateInvalidFilter>());
    private readonly UnusedBodyFilter unusedBodies = new(requestBody);

    public void Apply(ActionModel action)
    {
        // What comes from the path is handed over as it is (PathParameters): nothing is found invalid about it.
        if (Takes(action, BindingSource.Body) || Takes(action, BindingSource.Query))
            action.Filters.Add(invalidStates);
        if (action.Controller.ControllerType.IsSubclassOf(typeof(ManagementController)) && action.Attributes.OfType<HttpPostAttribute>().Any()
            && !Takes(action, BindingSource.Body))
            action.Filters.Add(unusedBodies);
    }

    private static bool Takes(ActionModel action, BindingSource source) => action.Parameters.Any(parameter => parameter.BindingInfo?.BindingSource == source);
}
