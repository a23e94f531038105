using FluentValidation;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>The rules that several payloads about agents share. §1: the limits.</summary>
internal static class AgentRules
{
    public const int MaxNameLength = 200;
    public const int MaxDescriptionLength = 2000;
    public const int MaxUrlLength = RuntimeAddress.MaxLength;
    public const int MaxTagLength = 64;
    public const int MaxHeaders = 50;
    public const int MaxValueLength = 4096;
    public const int MaxCommands = 100;
    public const int MaxStatusMessageLength = 500;

    /// <summary>Characters of an HTTP token, RFC 9110.</summary>
    private static readonly System.Buffers.SearchValues<char> TokenCharacters = System.Buffers.SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static IRuleBuilderOptions<T, string?> MustNameAnAgent<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().WithMessage("This is required and must not be empty");

    public static IRuleBuilderOptions<T, string?> MustBeAName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => !string.IsNullOrWhiteSpace(name) && name.Length <= MaxNameLength)
            .WithMessage($"This must be a text of 1 to {MaxNameLength} characters that is not blank");

    /// <summary>Absent is fine, null is not: §1 tells optional from nullable.</summary>
    public static IRuleBuilderOptions<T, Optional<string>> MustNotBeNull<T>(this IRuleBuilder<T, Optional<string>> rule) =>
        rule.Must(text => !text.IsPresent || text.Value is not null).WithMessage("This may be left out, but must not be null");

    public static IRuleBuilderOptions<T, Optional<string>> MustBeAtMost<T>(this IRuleBuilder<T, Optional<string>> rule, int length) =>
        rule.Must(text => text.Value is null || text.Value.Length <= length).WithMessage($"This must have at most {length} characters");

    public static IRuleBuilderOptions<T, Optional<string>> MustBeHttpUrl<T>(this IRuleBuilder<T, Optional<string>> rule) =>
        rule.Must(url => url.Value is null || IsHttpUrl(url.Value))
            .WithMessage($"This must be an absolute http or https address of at most {MaxUrlLength} characters");

    public static bool IsHttpUrl(string url) =>
        url.Length <= MaxUrlLength
        && !url.AsSpan().ContainsAnyInRange('\0', '\u001F')
        && url.AsSpan().Trim().Length == url.Length
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0;

    public static bool IsRuntimeAddress(string url) => RuntimeAddress.TryParse(url, out _);

    /// <summary>§7: a key becomes a header value, so it has to be printable ASCII without blanks at its ends.</summary>
    public static bool IsRuntimeKey(SecretText key)
    {
        var text = key.Reveal();
        return text.Length is > 0 and <= MaxValueLength
            && !key.LooksMasked
            && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            && text[0] != ' ' && text[^1] != ' ';
    }

    /// <summary>What is wrong with a set of webhook headers; null when nothing is.</summary>
    public static string? FindFault(IReadOnlyDictionary<string, SecretText?> headers)
    {
        if (headers.Count > MaxHeaders)
            return $"There may be at most {MaxHeaders} headers";
        if (headers.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() != headers.Count)
            return "A header is there twice: the case of a name does not count";
        if (headers.Keys.Any(name => name.Length is 0 or > MaxNameLength || name.AsSpan().ContainsAnyExcept(TokenCharacters)))
            return "The name of a header must be an HTTP token";
        if (headers.Values.Any(value => value is null))
            return "The value of a header must be a text";
        // contract 8: a mask in the place of a credential means "keep" as it is shown, and nothing in any other form.
        if (headers.Any(header => CredentialHeaders.Contains(header.Key) && !header.Value!.IsMask && header.Value.LooksMaskedAsHeader))
            return $"The value of a header is masked in a form that keeps none; send the value itself, or {SecretText.Mask} to keep it";
        return headers.Values.Any(value => value!.Reveal() is { } text && (text.Length > MaxValueLength || text.AsSpan().ContainsAny('\r', '\n')))
            ? $"The value of a header must have at most {MaxValueLength} characters and no line break"
            : null;
    }
}
