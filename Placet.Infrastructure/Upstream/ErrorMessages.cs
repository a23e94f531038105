using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Upstream;

/// <summary>§10: finds the words of a runtime's error, whatever make the runtime is of.</summary>
internal static class ErrorMessages
{
    private const int MaxLength = 500;
    private const int MaxRawLength = 200;

    // §10: JSON is never taken as raw text, however deep it is; 64 KiB of it are not deeper than this.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 64 * 1024 };

    /// <summary>The message for people, without the runtime's key.</summary>
    /// <param name="body">The body; empty when there was none, or none that could be read.</param>
    /// <param name="status">The status.</param>
    /// <param name="reasonPhrase">What the status line said.</param>
    /// <param name="key">The runtime's key.</param>
    public static string Find(ReadOnlyMemory<byte> body, int status, string? reasonPhrase, SecretText key)
    {
        var message = FromBody(body) ?? (string.IsNullOrWhiteSpace(reasonPhrase) ? Usual(status) : reasonPhrase);
        // Hidden before it is cut: half of a key is found no more.
        message = StoredKey.Hide(message, key);
        return message.Length <= MaxLength ? message : Cut(message);
    }

    /// <summary>The usual phrase of a status.</summary>
    public static string Usual(int status) =>
        ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : $"The runtime answered with status {status}";

    private static string? FromBody(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (body.IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(body, AnyDepth);
            return FromJson(document.RootElement);
        }
        catch (JsonException)
        {
            return FromText(body.Span);
        }
    }

    private static string? FromJson(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
            return null;
        var error = root.TryGetProperty("error", out var found) ? found : default;
        return (error.ValueKind is JsonValueKind.Object ? Text(error, "message") : null)
            ?? Text(root, "error") ?? Text(root, "message") ?? Text(root, "detail");
    }

    private static string? Text(JsonElement from, string member)
    {
        try
        {
            return from.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String
                && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text.
            return null;
        }
    }

    private static string? FromText(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxRawLength * 4 || !System.Text.Unicode.Utf8.IsValid(body))
            return null;
        var text = Encoding.UTF8.GetString(body).Trim();
        return text.Length is > 0 and <= MaxRawLength && !text.AsSpan().ContainsAny('<', '>') && !text.Any(char.IsControl) ? text : null;
    }

    private static string Cut(string message) =>
        message[..(char.IsHighSurrogate(message[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
