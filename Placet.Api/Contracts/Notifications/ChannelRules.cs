using System.Buffers;
using FluentValidation;
using Placet.Application.Accounts;
using Placet.Domain.Notifications;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Notifications;

/// <summary>Limits of notification channels. What depends on the kind of a channel is the handlers' to check.</summary>
internal static class ChannelRules
{
    public const int MaxNameLength = 200;
    public const int MaxSecretLength = 4096;

    private static readonly SearchValues<char> NotInMailbox = SearchValues.Create("<>,;:\\\"()[]");

    /// <summary>Requires at most the length of an address; null passes.</summary>
    public static void MustBeChannelUrl<T>(this IRuleBuilder<T, Optional<string>> rule) =>
        rule.MustKeep(
                new Limits(MaxLength: ChannelUrl.MaxLength, Format: "uri"), static url => !(url.Value?.Length > ChannelUrl.MaxLength))
            .WithMessage($"This must have at most {ChannelUrl.MaxLength} characters");

    /// <summary>Requires an e-mail address; null passes.</summary>
    public static void MustBeChannelAddress<T>(this IRuleBuilder<T, Optional<string>> rule) =>
        rule.MustKeep(
                new Limits(MaxLength: AccountRules.MaxEmailLength, Format: "email"),
                static address => address.Value is null || IsMailbox(address.Value))
            .WithMessage("This must be an e-mail address");

    /// <summary>Requires the mask, or what can be sent as a header; null passes.</summary>
    public static void MustBeChannelSecret<T>(this IRuleBuilder<T, Optional<SecretText>> rule) =>
        rule.MustKeep(
                new Limits(MinLength: 1, MaxLength: MaxSecretLength),
                static secret => secret.Value is null || secret.Value.IsMask || IsHeader(secret.Value))
            .WithMessage($"This must be the secret itself: 1 to {MaxSecretLength} characters of printable ASCII without outer blanks");

    // The list of recipients of a message is made of it: no second one, and nothing that a mail server could take for a command.
    private static bool IsMailbox(string address) =>
        AccountRules.IsEmail(address) && address.Trim().Length == address.Length && !address.AsSpan().ContainsAny(NotInMailbox)
        && !address.Any(char.IsControl);

    private static bool IsHeader(SecretText secret)
    {
        var text = secret.Reveal();
        return text.Length is > 0 and <= MaxSecretLength && !secret.LooksMasked
            && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text[0] != ' ' && text[^1] != ' ';
    }
}
