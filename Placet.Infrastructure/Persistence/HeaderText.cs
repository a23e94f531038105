using System.Text.Json;

namespace Placet.Infrastructure.Persistence;

/// <summary>Converts a webhook's headers to JSON text and back; the text survives a round trip unchanged.</summary>
internal static class HeaderText
{
    public static string? Write(IReadOnlyDictionary<string, ProtectedSecret>? headers) => headers is null
        ? null
        : JsonSerializer.Serialize(headers.ToDictionary(header => header.Key, header => header.Value.Ciphertext, StringComparer.Ordinal));

    public static IReadOnlyDictionary<string, ProtectedSecret>? Read(string? text, StringComparer names) => text is null
        ? null
        : JsonSerializer.Deserialize<Dictionary<string, string>>(text)!
            .ToDictionary(header => header.Key, header => new ProtectedSecret(header.Value), names);
}
