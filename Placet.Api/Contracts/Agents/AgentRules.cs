using FluentValidation;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Limits of agents (contract 1), and rules that their payloads share.</summary>
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

    private static readonly string UrlMessage = $"This must be an absolute http or https address of at most {MaxUrlLength} characters";

    private static readonly Limits UrlLimits = new(MaxLength: MaxUrlLength, Format: "uri");

    public static void MustBeAgentId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MustKeep(new Limits(MinLength: 1), static id => !string.IsNullOrWhiteSpace(id))
            .WithMessage("This is required and must not be empty");

    /// <summary>Requires an http(s) address; null passes.</summary>
    public static void MustBeHttpUrl<T>(this IRuleBuilder<T, Optional<string>> rule) =>
        rule.MustKeep(UrlLimits, static url => url.Value is null || IsHttpUrl(url.Value)).WithMessage(UrlMessage);

    public static IRuleBuilderOptions<T, string?> MustBeHttpUrl<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MustKeep(UrlLimits, static url => url is not null && IsHttpUrl(url)).WithMessage(UrlMessage);

    /// <summary>Requires the base address of a runtime; null passes.</summary>
    public static void MustBeRuntimeAddress<T>(this IRuleBuilder<T, Optional<string>> rule) =>
        rule.MustKeep(UrlLimits, static url => url.Value is null || RuntimeAddress.TryParse(url.Value, out _))
            .WithMessage("This must be an absolute http or https address without user info, query, fragment, port 0 or dot segments");

    /// <summary>Requires the key of a runtime; null passes.</summary>
    public static void MustBeRuntimeKey<T>(this IRuleBuilder<T, Optional<SecretText>> rule) =>
        rule.MustKeep(new Limits(MinLength: 1, MaxValueLength), static key => key.Value is null || IsRuntimeKey(key.Value))
            .WithMessage(
                $"This must be the key itself, not a mask: 1 to {MaxValueLength} characters of printable ASCII without blanks at its ends");

    private static bool IsHttpUrl(string url) =>
        url.Length <= MaxUrlLength
        && !url.AsSpan().ContainsAnyInRange('\0', '\u001F')
        && url.AsSpan().Trim().Length == url.Length
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0;

    /// <summary>Contract 7: a key is sent as a header, so it is printable ASCII without surrounding blanks.</summary>
    private static bool IsRuntimeKey(SecretText key)
    {
        var text = key.Reveal();
        return text.Length is > 0 and <= MaxValueLength
            && !key.LooksMasked
            && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            && text[0] != ' ' && text[^1] != ' ';
    }
}
