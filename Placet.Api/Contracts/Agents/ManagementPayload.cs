using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Placet.Application.Agents.Registration;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Address and key of an agent's runtime: both set, or both null to clear.</summary>
/// <example>{"url":"http://runtime:8900","apiKey":"the key that the runtime asks for"}</example>
public record ManagementPayload
{
    /// <summary>Base address of the runtime, http or https, without user info, query or fragment; <c>/api/v1</c> is added when calling.</summary>
    [Url, StringLength(AgentRules.MaxUrlLength)]
    public Optional<string> Url { get; init; }

    /// <summary>The key that the runtime asks for: 1 to 4,096 characters of printable ASCII without blanks at its ends.</summary>
    [StringLength(AgentRules.MaxValueLength, MinimumLength = 1)]
    public Optional<SecretText> ApiKey { get; init; }

    internal ManagementAccess ToAccess() => new(Url.Value, ApiKey.Value);
}

/// <summary>Management credentials of one agent.</summary>
/// <example>{"channelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","url":"http://runtime:8900","apiKey":"the key that the runtime asks for"}</example>
public sealed record SetManagementPayload : ManagementPayload
{
    /// <summary>The agent.</summary>
    [MinLength(1)]
    public string? ChannelId { get; init; }
}

// §7: all keys are there; address and key are both set or both null.
internal sealed class ManagementPayloadValidator : AbstractValidator<ManagementPayload>
{
    public ManagementPayloadValidator()
    {
        RuleFor(p => p.Url).Must(url => url.IsPresent).WithMessage("This is required; null clears it");
        RuleFor(p => p.ApiKey).Must(key => key.IsPresent).WithMessage("This is required; null clears it");
        RuleFor(p => p).Must(p => p.Url.Value is null == p.ApiKey.Value is null)
            .OverridePropertyName("apiKey").WithMessage("url and apiKey are both set, or both null");
        RuleFor(p => p.Url).Must(url => url.Value is null || AgentRules.IsRuntimeAddress(url.Value))
            .WithMessage("This must be an absolute http or https address without user info, query, fragment, port 0 or dot segments");
        RuleFor(p => p.ApiKey).Must(key => key.Value is null || AgentRules.IsRuntimeKey(key.Value))
            .WithMessage("This must be the key itself, not a mask: 1 to 4096 characters of printable ASCII without blanks at its ends");
    }
}

internal sealed class SetManagementPayloadValidator : AbstractValidator<SetManagementPayload>
{
    public SetManagementPayloadValidator()
    {
        RuleFor(p => p.ChannelId).MustNameAnAgent();
        Include(new ManagementPayloadValidator());
    }
}
