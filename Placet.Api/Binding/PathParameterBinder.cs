using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Options;

namespace Placet.Api.Binding;

/// <summary>
/// Hands over words of the path, which need no binding, to actions that go through MVC's invoker. MVC would make a context, a visitor of
/// validators and an entry of the model state for each of them: a quarter of everything that a managed read allocated.
/// </summary>
internal sealed class PathParameterBinder(
    IModelMetadataProvider metadataProvider, IModelBinderFactory binders, IObjectModelValidator validator, IOptions<MvcOptions> options,
    ILoggerFactory loggers)
    : ParameterBinder(metadataProvider, binders, validator, options, loggers)
{
    public override ValueTask<ModelBindingResult> BindModelAsync(
        ActionContext actionContext, IModelBinder modelBinder, IValueProvider valueProvider, ParameterDescriptor parameter, ModelMetadata metadata,
        object? value, object? container) =>
        PathParameters.Hold(parameter)
            ? new(ModelBindingResult.Success(PathParameters.Read(actionContext.HttpContext, parameter)))
            : base.BindModelAsync(actionContext, modelBinder, valueProvider, parameter, metadata, value, container);
}
