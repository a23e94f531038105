using System.Buffers;
using FluentValidation;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Checks the webhook headers of a payload, and converts them for the handlers.</summary>
internal static class WebhookHeaders
{
    /// <summary>Characters of an HTTP token, RFC 9110.</summary>
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly Limits Limits = new(MaxLength: AgentRules.MaxValueLength, MaxCount: AgentRules.MaxHeaders);

    public static IReadOnlyDictionary<string, SecretText>? ToValues(this IReadOnlyDictionary<string, SecretText?>? headers) =>
        headers?.ToDictionary(header => header.Key, header => header.Value!, StringComparer.Ordinal);

    /// <summary>Requires valid headers; null passes.</summary>
    public static void MustBeHeaders<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, SecretText?>?> rule) =>
        rule.MustKeep(Limits, static headers => FindError(headers) is null).WithMessage(static (_, headers) => FindError(headers));

    /// <summary>Requires valid headers; null passes.</summary>
    public static void MustBeHeaders<T>(this IRuleBuilder<T, Optional<IReadOnlyDictionary<string, SecretText?>>> rule) =>
        rule.MustKeep(Limits, static headers => FindError(headers.Value) is null)
            .WithMessage(static (_, headers) => FindError(headers.Value));

    private static string? FindError(IReadOnlyDictionary<string, SecretText?>? headers)
    {
        if (headers is null)
            return null;
        if (headers.Count > AgentRules.MaxHeaders)
            return $"There may be at most {AgentRules.MaxHeaders} headers";
        if (headers.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() != headers.Count)
            return "A header is there twice: the case of a name does not count";
        if (headers.Keys.Any(name => name.Length is 0 or > AgentRules.MaxNameLength || name.AsSpan().ContainsAnyExcept(TokenCharacters)))
            return "The name of a header must be an HTTP token";
        if (headers.Values.Any(value => value is null))
            return "The value of a header must be a text";
        // Contract 8: in the place of a credential, the mask as it is shown keeps the stored value, and any other mask is an error.
        if (headers.Any(header => CredentialHeaders.Contains(header.Key) && !header.Value!.IsMask && header.Value.LooksMaskedAsHeader))
            return $"The value of a header is masked in a form that keeps none; send the value itself, or {SecretText.Mask} to keep it";
        return headers.Values.Any(value =>
                value!.Reveal() is { } text && (text.Length > AgentRules.MaxValueLength || text.AsSpan().ContainsAny('\r', '\n')))
            ? $"The value of a header must have at most {AgentRules.MaxValueLength} characters and no line break"
            : null;
    }
}
