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
    /// <param name="allowNul">Whether texts may hold U+0000, which no field of ours has a use for.</param>
    /// <exception cref="PlacetException">It is not.</exception>
    public static void RequireObject(ReadOnlySpan<byte> body, int maxDepth, bool allowNul)
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
                        RequireText(ref reader, allowNul);
                        break;
                    case JsonTokenType.String:
                        RequireText(ref reader, allowNul);
                        break;
                }
            }
        }
        catch (JsonException)
        {
            throw new PlacetException(CommonErrors.MalformedJson);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: no text that could be stored or sent on.
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

    private static void RequireText(ref Utf8JsonReader reader, bool allowNul)
    {
        // Only an escape can hide a NUL or half a surrogate pair: raw control characters are malformed JSON anyway.
        if (!reader.ValueIsEscaped)
            return;
        var text = reader.GetString()!;
        if (!allowNul && text.Contains('\0', StringComparison.Ordinal))
            throw PlacetException.Invalid(string.Empty, "A text holds the character U+0000");
    }
}
