using System.Text.Json;
using Placet.Api.Hosting;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Binding;

/// <summary>
/// Deserializes the bodies of our own routes. MVC's formatter would accept duplicate keys and answer a missing body with 415.
/// </summary>
internal sealed class JsonPayloadBinder(RequestBody requestBody, bool isOptional) : BodyBinder(requestBody, isOptional)
{
    protected override object? Bind(HttpContext context, PooledBody body, Type type)
    {
        using (body)
        {
            // First, because a call with an invalid body is counted too.
            AgentCallCounting.SetAgent(context, body.Memory.Span);
            var json = body.Memory.Span;
            if (JsonInspection.RequireObject(json, JsonInspection.OwnDepth))
                json = WithReadableNames(json);
            return Deserialize(json, type);
        }
    }

    /// <summary>
    /// Copies a body without unpaired surrogates in its names. The serializer cannot read them, not even to ignore a member.
    /// </summary>
    private static byte[] WithReadableNames(ReadOnlySpan<byte> json)
    {
        var copy = json.ToArray();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonInspection.OwnDepth });
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, ValueIsEscaped: true })
                JsonText.ReplaceUnpairedSurrogates(copy.AsSpan((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
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
            var message = exception.Data[StoredTextConverter.MessageKey] as string ?? "The value has the wrong JSON type";
            throw PlacetException.Invalid(PathOf(exception), message);
        }
    }

    /// <summary>Joins <c>$.webhookAuth</c> and the inner path <c>$.password</c> to <c>webhookAuth.password</c>.</summary>
    private static string PathOf(JsonException exception)
    {
        var path = exception.Path + (exception.Data[OptionalConverterFactory.InnerPathKey] as string)?.TrimStart('$');
        // The serializer writes ['name'] for a name with other characters than letters.
        return path.Replace("['", ".", StringComparison.Ordinal)
            .Replace("']", string.Empty, StringComparison.Ordinal).TrimStart('$').TrimStart('.');
    }
}
