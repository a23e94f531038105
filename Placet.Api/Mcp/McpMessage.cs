using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Placet.Api.Binding;

namespace Placet.Api.Mcp;

/// <summary>Receives a message within the limits of every request body, before the SDK reads it.</summary>
internal static class McpMessage
{
    /// <summary>Reads the body, and passes it on if it is JSON.</summary>
    /// <exception cref="PlacetException">The body is too large, no JSON by its type, or there is no memory for it.</exception>
    public static async Task ReceiveAsync(HttpContext context, RequestBody body, RequestDelegate next)
    {
        using var message = await body.ReadAsync(context, context.RequestAborted);
        if (message is null || !IsJson(message.Memory.Span))
        {
            // The SDK would call it an invalid request (-32600), and quote the parser.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(
                new JsonRpcError { Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.ParseError, Message = "Parse error" } },
                McpJsonUtilities.DefaultOptions, context.RequestAborted);
            return;
        }

        context.RequestServices.GetRequiredService<McpCaller>().Context = context;
        MemoryMarshal.TryGetArray(message.Memory, out var bytes);
        context.Request.Body = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        await next(context);
    }

    /// <summary>Whether it is JSON in Unicode: half of a surrogate pair would fail later, wherever it is read.</summary>
    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
            return false;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonInspection.OwnDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
