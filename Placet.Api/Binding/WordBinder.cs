using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Options;

namespace Placet.Api.Binding;

/// <summary>
/// Hands over words of the path and the end of the call, which need no binding. MVC would make a context, a visitor of validators and an
/// entry of the model state for each of them: a quarter of everything that a managed read allocated.
/// </summary>
internal sealed class WordBinder(
    IModelMetadataProvider metadataProvider, IModelBinderFactory binders, IObjectModelValidator validator, IOptions<MvcOptions> options,
    ILoggerFactory loggers)
    : ParameterBinder(metadataProvider, binders, validator, options, loggers)
{
    public override ValueTask<ModelBindingResult> BindModelAsync(
        ActionContext actionContext, IModelBinder modelBinder, IValueProvider valueProvider, ParameterDescriptor parameter, ModelMetadata metadata,
        object? value, object? container)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
            return new(ModelBindingResult.Success(actionContext.HttpContext.RequestAborted));
        if (modelBinder is PathSegmentBinder)
            return new(ModelBindingResult.Success(PathSegmentBinder.Read(actionContext.HttpContext, parameter.Name)));
        return parameter.ParameterType == typeof(string) && parameter.BindingInfo?.BindingSource == BindingSource.Path
            ? new(ModelBindingResult.Success(actionContext.RouteData.Values[parameter.Name]))
            : base.BindModelAsync(actionContext, modelBinder, valueProvider, parameter, metadata, value, container);
    }
}
