using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Binding;

/// <summary>Parameters of actions that need no binding: words of the path, handed over as they are, and the end of the call.</summary>
internal static class PathParameters
{
    /// <summary>Whether a parameter is one of them.</summary>
    public static bool Hold(ParameterDescriptor parameter) =>
        parameter.ParameterType == typeof(CancellationToken) || parameter.ParameterType == typeof(PathSegment)
        || (parameter.ParameterType == typeof(string) && parameter.BindingInfo?.BindingSource == BindingSource.Path);

    /// <summary>The value of one of them.</summary>
    /// <exception cref="Domain.Errors.PlacetException">It is no usable segment.</exception>
    public static object? Read(HttpContext context, ParameterDescriptor parameter)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
            return context.RequestAborted;
        return parameter.ParameterType == typeof(PathSegment)
            ? PathSegmentBinder.Read(context, parameter.Name)
            : context.Request.RouteValues[parameter.Name];
    }
}
