using System.Text.Json;
using System.Text.Unicode;

namespace Placet.Api.Binding;

/// <summary>
/// Walks a JSON body once, before anybody reads it: what is no JSON, and what two readers could understand differently, is refused. The
/// same rule for what we ignore and for what we relay (contract 1); what is stored has further rules, which its own types know.
/// </summary>
internal static class JsonInspection
{
    /// <summary>Contract 1: how deep bodies of our own routes may nest.</summary>
    public const int OwnDepth = 64;

    /// <summary>Contract 1: how deep relayed bodies may nest.</summary>
    public const int RelayedDepth = 512;

    /// <summary>Requires one JSON object by RFC 8259's grammar, in valid UTF-8, without duplicate or too many names.</summary>
    /// <param name="maxDepth">How deep it may nest.</param>
    /// <returns>Whether a name in it holds half of a surrogate pair.</returns>
    /// <exception cref="PlacetException">It is not.</exception>
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

        return isObject ? names.HasHalfCharacter : throw PlacetException.Invalid(string.Empty, "The body must be a JSON object");
    }
}
