using Microsoft.AspNetCore.Mvc.Controllers;

namespace Placet.Api.Authentication;

/// <summary>Adds <see cref="ApiKeyAccess"/> to the metadata of endpoints.</summary>
internal static class ApiKeyEndpoints
{
    public static TBuilder WithApiKeyAccess<TBuilder>(this TBuilder controllers)
        where TBuilder : IEndpointConventionBuilder
    {
        controllers.Add(static endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path }
                && endpoint.Metadata.OfType<ControllerActionDescriptor>().SingleOrDefault() is { } action
                && endpoint.Metadata.OfType<HttpMethodMetadata>().FirstOrDefault() is { HttpMethods: [var method] }
                && ApiKeyAccess.Of(action.MethodInfo, action.ControllerTypeInfo, method, path) is { } access)
                endpoint.Metadata.Add(access);
        });
        return controllers;
    }
}
