using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Placet.Api.Hosting;

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

        // Before anything can be wrong with it: a refused call counts as well.
        AgentCallCountingMiddleware.Note(context, body.Memory.Span);
        var json = body.Memory.Span;
        if (JsonInspection.RequireObject(json, JsonInspection.OwnDepth))
            json = WithReadableNames(json);
        bindingContext.Result = ModelBindingResult.Success(Deserialize(json, bindingContext.ModelType));
    }

    /// <summary>
    /// A copy in which no name holds half of a surrogate pair: the serializer cannot read such a name, not even to ignore its member. None that
    /// we know is among them, before or after.
    /// </summary>
    private static byte[] WithReadableNames(ReadOnlySpan<byte> json)
    {
        var copy = json.ToArray();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonInspection.OwnDepth });
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, ValueIsEscaped: true })
                JsonText.ReplaceHalfCharacters(copy.AsSpan((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
        }

        return copy;
    }

    private static object? Deserialize(ReadOnlySpan<byte> body, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type, WireJson.Options);
        }
        catch (JsonException exception)
        {
            throw PlacetException.Invalid(PathOf(exception), exception.Data[StoredText.Rule] as string ?? "The value has the wrong JSON type");
        }
    }

    /// <summary><c>$.webhookAuth</c> and <c>$.password</c> within it is <c>webhookAuth.password</c> to a client.</summary>
    private static string PathOf(JsonException exception)
    {
        var path = exception.Path + (exception.Data[OptionalConverterFactory.InnerPath] as string)?.TrimStart('$');
        // A name with other characters than letters is written ['name'].
        return path.Replace("['", ".", StringComparison.Ordinal).Replace("']", string.Empty, StringComparison.Ordinal).TrimStart('$').TrimStart('.');
    }
}

/// <summary>Gives every parameter that comes from the body to the binder of its kind: our own payloads, or bodies that are relayed.</summary>
internal sealed class BodyBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        if (context.BindingInfo.BindingSource != BindingSource.Body)
            return null;
        var reader = context.Services.GetRequiredService<RequestBody>();
        var isOptional = context.BindingInfo.EmptyBodyBehavior is EmptyBodyBehavior.Allow;
        return context.Metadata.ModelType.IsGenericType && context.Metadata.ModelType.GetGenericTypeDefinition() == typeof(JsonBody<>)
            ? new JsonBodyBinder(reader, context.Services.GetRequiredService<BodyLimits>(), isOptional)
            : new JsonPayloadBinder(reader, isOptional);
    }
}
