using System.Text.Json;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Persistence;

/// <summary>Headers of a webhook as the database keeps them: JSON text. What was read is written as the same text again.</summary>
internal static class HeaderText
{
    public static string? Write(IReadOnlyDictionary<string, ProtectedSecret>? headers) => headers is null
        ? null
        : JsonSerializer.Serialize(headers.ToDictionary(header => header.Key, header => header.Value.Ciphertext, StringComparer.Ordinal));

    public static IReadOnlyDictionary<string, ProtectedSecret>? Read(string? text, StringComparer names) => text is null
        ? null
        : JsonSerializer.Deserialize<Dictionary<string, string>>(text)!.ToDictionary(header => header.Key, header => new ProtectedSecret(header.Value), names);
}
