using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Placet.Infrastructure.Upstream;

/// <summary>Finds the message of a runtime's error response (contract 10), in any of the usual forms.</summary>
internal static class ErrorMessages
{
    private const int MaxLength = 500;
    private const int MaxRawLength = 200;

    /// <summary>Returns the message, for people, with the runtime's key masked.</summary>
    public static string Find(ReadOnlySpan<byte> body, int status, string? reasonPhrase, SecretText key)
    {
        body = JsonCheck.WithoutByteOrderMark(body);
        var json = new ErrorDocument();
        var message = json.Read(body) switch
        {
            ErrorDocumentKind.Json => json.Message,
            ErrorDocumentKind.NotJson => FromText(body),
            _ => DefaultFor(status),
        };
        message ??= string.IsNullOrWhiteSpace(reasonPhrase) ? DefaultFor(status) : reasonPhrase;
        // Masked before truncation: part of a key would not be found.
        message = KeyMasking.Mask(message, key) ?? DefaultFor(status);
        return message.Length <= MaxLength ? message : Truncate(message);
    }

    /// <summary>The standard phrase of a status.</summary>
    public static string DefaultFor(int status) =>
        ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : $"The runtime answered with status {status}";

    private static string? FromText(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxRawLength * 4 || !System.Text.Unicode.Utf8.IsValid(body))
            return null;
        var text = Encoding.UTF8.GetString(body).Trim();
        return text.Length is > 0 and <= MaxRawLength && !text.AsSpan().ContainsAny('<', '>') && !text.Any(char.IsControl) ? text : null;
    }

    private static string Truncate(string message) =>
        message[..(char.IsHighSurrogate(message[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
