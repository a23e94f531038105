using System.Text.Json;
using System.Text.Unicode;
using Placet.Domain.Errors;

namespace Placet.Api.Binding;

/// <summary>Walks a JSON body once, before anybody reads it: what two readers could understand differently is refused.</summary>
internal static class JsonInspection
{
    /// <summary>§1: how deep bodies of our own routes may nest.</summary>
    public const int OwnDepth = 64;

    /// <summary>§1: how deep relayed bodies may nest.</summary>
    public const int RelayedDepth = 512;

    /// <summary>Requires one well-formed JSON object without duplicate keys anywhere in it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="maxDepth">How deep it may nest.</param>
    /// <param name="areTextsOurs">Whether we keep its texts, which then hold neither U+0000 nor half a surrogate pair. What is only passed on is not looked into.</param>
    /// <exception cref="PlacetException">It is not.</exception>
    public static void RequireObject(ReadOnlySpan<byte> body, int maxDepth, bool areTextsOurs)
    {
        if (!Utf8.IsValid(body))
            throw new PlacetException(CommonErrors.MalformedJson);
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = maxDepth });
        var isObject = false;
        var keys = new Stack<HashSet<string>?>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        isObject |= reader.CurrentDepth == 0;
                        keys.Push(null);
                        break;
                    case JsonTokenType.EndObject:
                        keys.Pop();
                        break;
                    case JsonTokenType.PropertyName:
                        Add(keys, reader.GetString()!);
                        break;
                }

                if (areTextsOurs && reader.TokenType is (JsonTokenType.PropertyName or JsonTokenType.String))
                    RequireText(ref reader);
            }
        }
        catch (JsonException)
        {
            throw new PlacetException(CommonErrors.MalformedJson);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: no text that could be stored, no key that could be compared.
            throw new PlacetException(CommonErrors.MalformedJson);
        }

        if (!isObject)
            throw PlacetException.Invalid(string.Empty, "The body must be a JSON object");
    }

    private static void Add(Stack<HashSet<string>?> keys, string name)
    {
        var seen = keys.Pop() ?? new HashSet<string>(StringComparer.Ordinal);
        keys.Push(seen);
        if (!seen.Add(name))
            throw PlacetException.Invalid(string.Empty, "The body holds a key twice");
    }

    private static void RequireText(ref Utf8JsonReader reader)
    {
        // Only an escape can hide a NUL or half a surrogate pair: raw control characters are malformed JSON anyway.
        if (!reader.ValueIsEscaped)
            return;
        if (reader.GetString()!.Contains('\0', StringComparison.Ordinal))
            throw PlacetException.Invalid(string.Empty, "A text holds the character U+0000");
    }
}
