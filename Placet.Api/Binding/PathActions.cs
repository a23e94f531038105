using System.Reflection;
using Microsoft.AspNetCore.Mvc.Controllers;
using Placet.Api.Controllers.Management;

namespace Placet.Api.Binding;

/// <summary>
/// Calls relayed actions that have only path parameters and no filter, nearly all managed reads, without MVC's invoker: 1.05 times the
/// requests per second with 1.3 KB fewer allocations, the mean of Bench's <c>path-actions</c>, two runs of five rounds on 2026-11-28 (small
/// reads on 64 connections 0.98 and 1.03, on one 1.03 and 1.12, 67 KB on 64 1.16 and 1.01; single rounds from 0.79 to 1.34, on a machine
/// that others disturbed). Below 1.03 this class goes.
/// </summary>
internal static class PathActions
{
    public static void CallPathActionsDirectly(this IEndpointConventionBuilder controllers, IServiceProvider services)
    {
        var factories = services.GetRequiredService<IControllerFactoryProvider>();
        controllers.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<ControllerActionDescriptor>().SingleOrDefault() is { } action && IsPathAction(action))
                endpoint.RequestDelegate = new PathAction(action, factories).InvokeAsync;
        });
    }

    internal static bool IsPathAction(ControllerActionDescriptor action) =>
        action.ControllerTypeInfo.IsSubclassOf(typeof(ManagementController))
        // These two implement a filter interface, but do nothing at run time.
        && action.FilterDescriptors.All(static filter => filter.Filter is ApiControllerAttribute or ProducesResponseTypeAttribute)
        && action.Parameters.All(PathParameters.CanRead);
}

internal sealed class PathAction(ControllerActionDescriptor action, IControllerFactoryProvider factories)
{
    private readonly MethodInvoker method = MethodInvoker.Create(action.MethodInfo);

    // Created on the first call, as in MVC: it would lengthen the start.
    private readonly Lazy<Func<ControllerContext, object>> controller = new(() => factories.CreateControllerFactory(action));

    public async Task InvokeAsync(HttpContext http)
    {
        var route = new RouteData(http.Request.RouteValues);
        var context = new ControllerContext { HttpContext = http, RouteData = route, ActionDescriptor = action };
        var result = await CallAsync(controller.Value(context), http);
        await result.ExecuteResultAsync(context);
    }

    private Task<IActionResult> CallAsync(object instance, HttpContext http)
    {
        var arguments = new object?[action.Parameters.Count];
        for (var index = 0; index < arguments.Length; index++)
            arguments[index] = PathParameters.Read(http, action.Parameters[index]);
        return (Task<IActionResult>)method.Invoke(instance, arguments.AsSpan())!;
    }
}
