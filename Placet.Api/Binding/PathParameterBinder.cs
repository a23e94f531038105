using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Options;

namespace Placet.Api.Binding;

/// <summary>
/// Reads path parameters without model binding, which would bind a blank segment as null and allocates several objects for each.
/// </summary>
internal sealed class PathParameterBinder(
    IModelMetadataProvider metadataProvider, IModelBinderFactory binders, IObjectModelValidator validator, IOptions<MvcOptions> options,
    ILoggerFactory loggers)
    : ParameterBinder(metadataProvider, binders, validator, options, loggers)
{
    public override ValueTask<ModelBindingResult> BindModelAsync(
        ActionContext actionContext, IModelBinder modelBinder, IValueProvider valueProvider, ParameterDescriptor parameter,
        ModelMetadata metadata, object? value, object? container) =>
        PathParameters.CanRead(parameter)
            ? new(ModelBindingResult.Success(PathParameters.Read(actionContext.HttpContext, parameter)))
            : base.BindModelAsync(actionContext, modelBinder, valueProvider, parameter, metadata, value, container);
}
