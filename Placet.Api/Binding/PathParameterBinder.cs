using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Options;

namespace Placet.Api.Binding;

/// <summary>
/// Passes parts of the path to actions that MVC's invoker calls, without model binding. MVC would create a binding context, a validation
/// visitor and a model state entry for each parameter, and would bind a blank segment as null.
/// </summary>
internal sealed class PathParameterBinder(
    IModelMetadataProvider metadataProvider, IModelBinderFactory binders, IObjectModelValidator validator, IOptions<MvcOptions> options,
    ILoggerFactory loggers)
    : ParameterBinder(metadataProvider, binders, validator, options, loggers)
{
    public override ValueTask<ModelBindingResult> BindModelAsync(
        ActionContext actionContext, IModelBinder modelBinder, IValueProvider valueProvider, ParameterDescriptor parameter, ModelMetadata metadata,
        object? value, object? container) =>
        PathParameters.CanRead(parameter)
            ? new(ModelBindingResult.Success(PathParameters.Read(actionContext.HttpContext, parameter)))
            : base.BindModelAsync(actionContext, modelBinder, valueProvider, parameter, metadata, value, container);
}
