using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Binding;

/// <summary>
/// A JSON object to be relayed byte for byte. Its methods check members; a violation throws 400 <c>validation_failed</c>.
/// </summary>
/// <typeparam name="T">The record that documents it; nothing is parsed into it.</typeparam>
[ValidateNever]
public sealed class JsonBody<T>
{
    private readonly PooledBody body;

    internal JsonBody(PooledBody body) => this.body = body;

    /// <summary>The body as it was received. Valid until the response is complete.</summary>
    public ReadOnlyMemory<byte> Bytes => body.Memory;

    /// <summary>Requires a text that is not blank.</summary>
    public JsonBody<T> RequireText(string name) =>
        Require(
            Find(name) is { TokenType: JsonTokenType.String } value && !JsonText.IsBlank(value.ValueSpan),
            name, "a text that is not blank");

    /// <summary>Requires a text of at most <paramref name="maxBytes"/> bytes in UTF-8.</summary>
    public JsonBody<T> RequireText(string name, int maxBytes) =>
        Find(name) is { TokenType: JsonTokenType.String } value && JsonText.SizeOf(value.ValueSpan) <= maxBytes
            ? this
            : throw Invalid(name, $"a text of at most {maxBytes} bytes");

    /// <summary>Requires such a text if the member is present; null is refused.</summary>
    public JsonBody<T> AllowText(string name, int maxBytes) => Has(name) ? RequireText(name, maxBytes) : this;

    /// <summary>Requires true or false.</summary>
    public JsonBody<T> RequireBoolean(string name) =>
        Require(Find(name).TokenType is JsonTokenType.True or JsonTokenType.False, name, "true or false");

    /// <summary>Requires true or false if the member is present.</summary>
    public JsonBody<T> AllowBoolean(string name) => Has(name) ? RequireBoolean(name) : this;

    /// <summary>Requires one of the allowed texts.</summary>
    public JsonBody<T> RequireOneOf(string name, params string[] allowed)
    {
        var value = Find(name);
        var isAllowed = false;
        foreach (var text in allowed)
            isAllowed |= value.TokenType is JsonTokenType.String && JsonText.Matches(value.ValueSpan, text);
        return isAllowed ? this : throw Invalid(name, string.Join(" or ", allowed));
    }

    /// <summary>Requires at least one of the members to be present.</summary>
    public JsonBody<T> RequireAny(params string[] names) => Array.Exists(names, Has)
        ? this
        : throw PlacetException.Invalid(string.Empty, $"At least one of {string.Join(", ", names)} is required");

    /// <summary>Requires an object or null if the member is present.</summary>
    public JsonBody<T> AllowObject(string name) => Require(
        Find(name).TokenType is JsonTokenType.None or JsonTokenType.Null or JsonTokenType.StartObject, name, "an object or null");

    private JsonBody<T> Require(bool isValid, string name, string expected) => isValid ? this : throw Invalid(name, expected);

    private static PlacetException Invalid(string name, string expected) => PlacetException.Invalid(name, $"This must be {expected}");

    private bool Has(string name) => Find(name).TokenType is not JsonTokenType.None;

    private Utf8JsonReader Find(string name) => JsonText.Find(Bytes.Span, name);
}
