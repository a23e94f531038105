using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Patterns;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Binding;

/// <summary>Reads action parameters that need no model binding: path segments and the cancellation token.</summary>
internal static class PathParameters
{
    public static bool CanRead(ParameterDescriptor parameter) =>
        parameter.ParameterType == typeof(CancellationToken) || parameter.ParameterType == typeof(PathSegment)
        || (parameter.ParameterType == typeof(string) && parameter.BindingInfo?.BindingSource == BindingSource.Path);

    /// <summary>Reads a parameter.</summary>
    /// <exception cref="PlacetException">It is not a usable segment: 400.</exception>
    public static object? Read(HttpContext context, ParameterDescriptor parameter)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
            return context.RequestAborted;
        return parameter.ParameterType == typeof(PathSegment)
            ? ReadSegment(context, parameter.Name)
            : context.Request.RouteValues[parameter.Name];
    }

    /// <summary>Reads a segment of the request target. In a route value, <c>a%2Fb</c> and <c>a%252Fb</c> would be the same.</summary>
    private static PathSegment ReadSegment(HttpContext context, string name)
    {
        // PathBase does not shift the position: a proxy that forwards a prefix has removed it from the request target.
        var position = PositionOf(name, ((RouteEndpoint)context.GetEndpoint()!).RoutePattern);
        return PathSegment.TryParse(RawPath.SegmentOf(context, position), out var segment)
            ? segment
            : throw PlacetException.Invalid(name, "This is not a usable path segment");
    }

    private static int PositionOf(string name, RoutePattern pattern)
    {
        for (var position = 0; position < pattern.PathSegments.Count; position++)
        {
            if (pattern.PathSegments[position].Parts is [RoutePatternParameterPart part]
                && part.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return position;
        }

        throw new InvalidOperationException($"The route has no segment {{{name}}}");
    }
}
