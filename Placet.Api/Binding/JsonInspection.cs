using System.Text.Json;
using System.Text.Unicode;

namespace Placet.Api.Binding;

/// <summary>
/// Refuses bodies that are not JSON, or that two parsers could read differently (contract 1), whether relayed, read or ignored.
/// </summary>
internal static class JsonInspection
{
    /// <summary>Most levels of nesting in a body of our own routes (contract 1).</summary>
    public const int OwnDepth = 64;

    /// <summary>Most levels of nesting in a relayed body (contract 1).</summary>
    public const int RelayedDepth = 512;

    /// <summary>Requires one JSON object (RFC 8259) in valid UTF-8, without duplicate or too many names.</summary>
    /// <returns>Whether a name in it contains an unpaired surrogate.</returns>
    /// <exception cref="PlacetException">It is not: 400.</exception>
    public static bool RequireObject(ReadOnlySpan<byte> body, int maxDepth)
    {
        if (!Utf8.IsValid(body))
            throw new PlacetException(CommonErrors.MalformedJson);
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = maxDepth });
        var names = new ObjectNames(maxDepth);
        var isObject = false;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        isObject |= reader.CurrentDepth == 0;
                        names.Begin();
                        break;
                    case JsonTokenType.EndObject:
                        names.End();
                        break;
                    case JsonTokenType.PropertyName when !names.TryAdd(reader.ValueSpan, reader.ValueIsEscaped):
                        throw PlacetException.Invalid(string.Empty, "The body holds a key twice");
                    case JsonTokenType.PropertyName when names.AreTooMany:
                        throw PlacetException.Invalid(string.Empty, $"The body holds more than {ObjectNames.MaxNames} keys");
                }
            }
        }
        catch (JsonException)
        {
            throw new PlacetException(CommonErrors.MalformedJson);
        }
        finally
        {
            names.Dispose();
        }

        return isObject ? names.HasUnpairedSurrogate : throw PlacetException.Invalid(string.Empty, "The body must be a JSON object");
    }
}
