using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Placet.Api.Binding;

/// <summary>
/// Calls actions that take nothing but words of the path, and that no filter looks at: nearly every read of a runtime. For them MVC's
/// invoker would make value providers, a dictionary of arguments and five state machines, a sixth of all that such a call allocated.
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
        // These two are filters by name only: they say something, and do nothing.
        action.FilterDescriptors.All(static filter => filter.Filter is ApiControllerAttribute or ProducesResponseTypeAttribute)
        && action.MethodInfo.ReturnType == typeof(Task<IActionResult>) && action.Parameters.All(PathParameters.Hold);
}

/// <summary>One such action.</summary>
internal sealed class PathAction(ControllerActionDescriptor action, IControllerFactoryProvider factories)
{
    private readonly MethodInvoker method = MethodInvoker.Create(action.MethodInfo);

    // Made when it is first called, as MVC does: most actions are not called soon after a start.
    private readonly Lazy<Func<ControllerContext, object>> controller = new(() => factories.CreateControllerFactory(action));

    /// <summary>Calls it, and has its result written.</summary>
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
