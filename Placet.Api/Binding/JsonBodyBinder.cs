using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Placet.Api.Hosting;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Binding;

/// <summary>Binds bodies that are relayed: read into rented memory, inspected, and not parsed into anything.</summary>
internal sealed class JsonBodyBinder(RequestBody requestBody, BodyLimits limits, bool isOptional) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var context = bindingContext.HttpContext;
        var body = await requestBody.ReadAsync(context, context.RequestAborted);
        if (body is null)
        {
            if (!isOptional)
                throw PlacetException.Invalid(string.Empty, "A JSON object is required");
            bindingContext.Result = ModelBindingResult.Success(null);
            return;
        }

        // The bytes are on their way to the runtime until the answer is written: only then may the buffer go back.
        context.Response.RegisterForDispose(body);
        JsonInspection.RequireObject(body.Memory.Span, JsonInspection.RelayedDepth);
        WorkspaceFileRule.Require(context, limits, body.Memory.Span);
        bindingContext.Result = ModelBindingResult.Success(Wrap(bindingContext.ModelType, body));
    }

    private static object Wrap(Type type, PooledBody body) =>
        Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic, binder: null, [body], culture: null)!;
}
