using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Placet.Api.Contracts.Agents;
using Placet.Api.Hosting;
using Placet.Domain.Errors;

namespace Placet.Api.Binding;

/// <summary>Binds the bodies of our own routes; MVC's formatter would accept duplicate keys and answer a missing body with 415.</summary>
internal sealed class JsonPayloadBinder(RequestBody requestBody, bool isOptional) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var context = bindingContext.HttpContext;
        using var body = await requestBody.ReadAsync(context, context.RequestAborted);
        if (body is null)
        {
            if (!isOptional)
                throw PlacetException.Invalid(string.Empty, "A JSON object is required");
            bindingContext.Result = ModelBindingResult.Success(null);
            return;
        }

        JsonInspection.RequireObject(body.Memory.Span, JsonInspection.OwnDepth, allowNul: false);
        var payload = Deserialize(body.Memory.Span, bindingContext.ModelType);
        if (payload is INamesAgent named)
            AgentCallCounting.Note(context, named.AgentId);
        bindingContext.Result = ModelBindingResult.Success(payload);
    }

    private static object? Deserialize(ReadOnlySpan<byte> body, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type, WireJson.Options);
        }
        catch (JsonException exception)
        {
            throw PlacetException.Invalid(PathOf(exception), "The value has the wrong JSON type");
        }
    }

    /// <summary><c>$.webhookAuth.password</c> is <c>webhookAuth.password</c> to a client.</summary>
    private static string PathOf(JsonException exception) =>
        exception.Path is { } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : string.Empty;
}

/// <summary>Gives every parameter that comes from the body to <see cref="JsonPayloadBinder"/>.</summary>
internal sealed class JsonPayloadBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        if (context.BindingInfo.BindingSource != BindingSource.Body)
            return null;
        var isOptional = context.BindingInfo.EmptyBodyBehavior is Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow;
        return new JsonPayloadBinder(context.Services.GetRequiredService<RequestBody>(), isOptional);
    }
}
