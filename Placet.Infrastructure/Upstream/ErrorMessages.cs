using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Upstream;

/// <summary>Finds the message of a runtime's error response (contract 10), in any of the usual forms.</summary>
internal static class ErrorMessages
{
    private const int MaxLength = 500;
    private const int MaxRawLength = 200;

    /// <summary>The message for people, without the runtime's key.</summary>
    /// <param name="body">The body; empty when there was none, or none that could be read.</param>
    /// <param name="reasonPhrase">What the status line said.</param>
    /// <param name="key">The runtime's key.</param>
    public static string Find(ReadOnlySpan<byte> body, int status, string? reasonPhrase, SecretText key)
    {
        body = JsonCheck.WithoutByteOrderMark(body);
        var json = new ErrorDocument();
        var message = json.Read(body) switch
        {
            ErrorDocumentKind.Json => json.Message,
            ErrorDocumentKind.NotJson => FromText(body),
            _ => Usual(status),
        };
        message ??= string.IsNullOrWhiteSpace(reasonPhrase) ? Usual(status) : reasonPhrase;
        // Masked before it is cut: part of a key would not be found.
        message = KeyMasking.Hide(message, key) ?? Usual(status);
        return message.Length <= MaxLength ? message : Cut(message);
    }

    /// <summary>The usual phrase of a status.</summary>
    public static string Usual(int status) =>
        ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : $"The runtime answered with status {status}";

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
