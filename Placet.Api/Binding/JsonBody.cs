using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Binding;

/// <summary>
/// The JSON object that a caller wants relayed, byte for byte. Its members are looked at, never rewritten: what a route
/// requires of them is said where the route is.
/// </summary>
/// <typeparam name="T">The record that describes it; for documentation, nothing is parsed into it.</typeparam>
[ValidateNever]
public sealed class JsonBody<T>
{
    private readonly PooledBody body;

    internal JsonBody(PooledBody body) => this.body = body;

    /// <summary>The body as it came. Lives as long as the request.</summary>
    public ReadOnlyMemory<byte> Bytes => body.Memory;

    /// <summary>Requires a text that is not blank.</summary>
    /// <exception cref="PlacetException">It is not.</exception>
    public JsonBody<T> RequireText(string name) =>
        Find(name) is { TokenType: JsonTokenType.String } value && !JsonText.IsBlank(value.ValueSpan)
            ? this
            : throw PlacetException.Invalid(name, "This must be a text that is not blank");

    /// <summary>Requires a text of limited size.</summary>
    /// <param name="maxBytes">Most bytes of UTF-8.</param>
    /// <exception cref="PlacetException">It is none, or too large.</exception>
    public JsonBody<T> RequireText(string name, int maxBytes) =>
        Find(name) is { TokenType: JsonTokenType.String } value && JsonText.SizeOf(value.ValueSpan) <= maxBytes
            ? this
            : throw PlacetException.Invalid(name, $"This must be a text of at most {maxBytes} bytes");

    /// <summary>Requires a text of limited size where the member is there; null is something else.</summary>
    /// <param name="maxBytes">Most bytes of UTF-8.</param>
    /// <exception cref="PlacetException">It is something else, or too large.</exception>
    public JsonBody<T> AllowText(string name, int maxBytes) => Has(name) ? RequireText(name, maxBytes) : this;

    /// <summary>Requires true or false.</summary>
    /// <exception cref="PlacetException">It is something else.</exception>
    public JsonBody<T> RequireBoolean(string name) =>
        Find(name).TokenType is JsonTokenType.True or JsonTokenType.False ? this : throw PlacetException.Invalid(name, "This must be true or false");

    /// <summary>Requires true or false where the member is there.</summary>
    /// <exception cref="PlacetException">It is something else.</exception>
    public JsonBody<T> AllowBoolean(string name) => Has(name) ? RequireBoolean(name) : this;

    /// <summary>Requires one of some words.</summary>
    /// <exception cref="PlacetException">It is something else.</exception>
    public JsonBody<T> RequireWord(string name, params string[] words)
    {
        var value = Find(name);
        var isKnown = false;
        foreach (var word in words)
            isKnown |= value.TokenType is JsonTokenType.String && JsonText.Is(value.ValueSpan, word);
        return isKnown ? this : throw PlacetException.Invalid(name, $"This must be {string.Join(" or ", words)}");
    }

    /// <summary>Requires at least one of some members to be there.</summary>
    /// <exception cref="PlacetException">None is.</exception>
    public JsonBody<T> RequireAny(params string[] names) =>
        Array.Exists(names, Has)
            ? this
            : throw PlacetException.Invalid(string.Empty, $"At least one of {string.Join(", ", names)} is required");

    /// <summary>Requires an object, whatever it holds, or null, where the member is there.</summary>
    /// <exception cref="PlacetException">It is something else.</exception>
    public JsonBody<T> AllowObject(string name) =>
        Find(name).TokenType is JsonTokenType.None or JsonTokenType.Null or JsonTokenType.StartObject
            ? this
            : throw PlacetException.Invalid(name, "This must be an object or null");

    private bool Has(string name) => Find(name).TokenType is not JsonTokenType.None;

    private Utf8JsonReader Find(string name) => JsonText.Find(Bytes.Span, name);
}
