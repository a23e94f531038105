using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Placet.Api.Hosting;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Binding;

/// <summary>Chooses the binder of a body parameter: our own payloads, or bodies that are relayed.</summary>
internal sealed class BodyBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        if (context.BindingInfo.BindingSource != BindingSource.Body)
            return null;
        var type = context.Metadata.ModelType;
        var reader = context.Services.GetRequiredService<RequestBody>();
        var isOptional = context.BindingInfo.EmptyBodyBehavior is EmptyBodyBehavior.Allow;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(JsonBody<>)
            ? new JsonBodyBinder(reader, context.Services.GetRequiredService<BodyLimits>(), isOptional)
            : new JsonPayloadBinder(reader, isOptional);
    }
}

/// <summary>Reads a body and binds it; a required body that is missing is 400.</summary>
internal abstract class BodyBinder(RequestBody requestBody, bool isOptional) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var context = bindingContext.HttpContext;
        var body = await requestBody.ReadAsync(context, context.RequestAborted);
        if (body is null && !isOptional)
            throw PlacetException.Invalid(string.Empty, "A JSON object is required");
        bindingContext.Result = ModelBindingResult.Success(body is null ? null : Bind(context, body, bindingContext.ModelType));
    }

    /// <summary>Converts a body, and takes care of its disposal.</summary>
    protected abstract object? Bind(HttpContext context, PooledBody body, Type type);
}

/// <summary>Binds <see cref="JsonBody{T}"/>: checked, but not parsed.</summary>
internal sealed class JsonBodyBinder(RequestBody requestBody, BodyLimits limits, bool isOptional) : BodyBinder(requestBody, isOptional)
{
    protected override object Bind(HttpContext context, PooledBody body, Type type)
    {
        // The bytes are sent to the runtime until the response is written; the buffer is returned after that.
        context.Response.RegisterForDispose(body);
        JsonInspection.RequireObject(body.Memory.Span, JsonInspection.RelayedDepth);
        WorkspaceFileSize.Require(context, limits, body.Memory.Span);
        return Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic, binder: null, [body], culture: null)!;
    }
}
