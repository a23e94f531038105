using Microsoft.Extensions.Options;
using Placet.Application.Accounts;

namespace Placet.Application.Notifications;

/// <summary>Requires the address of a sender where there is a mail server.</summary>
internal sealed class MailOptionsValidation : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options) =>
        !options.CanSend() || AccountRules.IsEmail(options.FindSender())
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Mail:From is not usable; allowed: an e-mail address, which Mail:Host needs");
}
