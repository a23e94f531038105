using System.Reflection;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Placet.Api.Binding;

/// <summary>
/// Calls actions that have only path parameters and no filter, nearly all managed reads, without MVC's invoker. The invoker's value
/// providers, argument dictionary and five state machines were a sixth of what a read allocated. Its end-to-end gain is still to be
/// measured; below 3 % this class goes.
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
        // These two are metadata that implement a filter interface and do nothing at run time.
        action.FilterDescriptors.All(static filter => filter.Filter is ApiControllerAttribute or ProducesResponseTypeAttribute)
        && action.MethodInfo.ReturnType == typeof(Task<IActionResult>) && action.Parameters.All(PathParameters.CanRead);
}

/// <summary>Calls one action.</summary>
internal sealed class PathAction(ControllerActionDescriptor action, IControllerFactoryProvider factories)
{
    private readonly MethodInvoker method = MethodInvoker.Create(action.MethodInfo);

    // Created on the first call, as in MVC: it would lengthen the start.
    private readonly Lazy<Func<ControllerContext, object>> controller = new(() => factories.CreateControllerFactory(action));

    /// <summary>Calls the action and executes its result.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var context = new ControllerContext { HttpContext = http, RouteData = new RouteData(http.Request.RouteValues), ActionDescriptor = action };
        var result = await CallAsync(controller.Value(context), http);
        await result.ExecuteResultAsync(context);
    }

    private Task<IActionResult> CallAsync(object instance, HttpContext http)
    {
        var arguments = new object?[action.Parameters.Count];
        for (var number = 0; number < arguments.Length; number++)
            arguments[number] = PathParameters.Read(http, action.Parameters[number]);
        return (Task<IActionResult>)method.Invoke(instance, arguments.AsSpan())!;
    }
}
