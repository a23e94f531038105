using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Patterns;
using Placet.Application.Management.Upstream;
using Placet.Domain.Errors;

namespace Placet.Api.Binding;

/// <summary>Reads path parameters from the request line: a route value is decoded except for its slashes, so <c>a%2Fb</c> and <c>a%252Fb</c> look alike in it.</summary>
internal sealed class PathSegmentBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        bindingContext.Result = ModelBindingResult.Success(
            Read(bindingContext.HttpContext, bindingContext.ModelMetadata.ParameterName ?? bindingContext.ModelName));
        return Task.CompletedTask;
    }

    /// <summary>The segment that the route calls by a name.</summary>
    /// <exception cref="PlacetException">It is none that could be sent on.</exception>
    public static PathSegment Read(HttpContext context, string name)
    {
        // Not moved by PathBase: a prefix that a proxy forwards is one that it has taken off the request line.
        var number = PositionOf(name, ((RouteEndpoint)context.GetEndpoint()!).RoutePattern);
        return PathSegment.TryParse(RawPath.SegmentOf(context, number), out var segment)
            ? segment
            : throw PlacetException.Invalid(name, "This is not a usable path segment");
    }

    private static int PositionOf(string name, RoutePattern pattern)
    {
        for (var number = 0; number < pattern.PathSegments.Count; number++)
        {
            if (pattern.PathSegments[number].Parts is [RoutePatternParameterPart part] && part.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return number;
        }

        throw new InvalidOperationException($"The route has no segment {{{name}}}");
    }
}

/// <summary>Gives every parameter of type <see cref="PathSegment"/> to its binder.</summary>
internal sealed class PathSegmentBinderProvider : IModelBinderProvider
{
    private static readonly PathSegmentBinder Binder = new();

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(PathSegment) ? Binder : null;
}
