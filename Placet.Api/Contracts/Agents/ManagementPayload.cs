using FluentValidation;
using Placet.Application.Agents.Registration;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Address and key of an agent's runtime: both set, or both null to clear.</summary>
/// <example>{"url":"http://runtime:8900","apiKey":"the key that the runtime asks for"}</example>
public record ManagementPayload
{
    /// <summary>
    /// Base address of the runtime, http or https, without user info, query or fragment; <c>/api/v1</c> is added when calling.
    /// </summary>
    public Optional<string> Url { get; init; }

    /// <summary>The key that the runtime asks for: 1 to 4,096 characters of printable ASCII without blanks at its ends.</summary>
    public Optional<SecretText> ApiKey { get; init; }

    internal ManagementCredentials ToCredentials() => new(Url.Value, ApiKey.Value);
}

/// <summary>Management credentials of one agent.</summary>
/// <example>{"channelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","url":"http://runtime:8900","apiKey":"the key that the runtime asks for"}</example>
public sealed record SetManagementPayload : ManagementPayload, INamesAgents
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }

    IEnumerable<string> INamesAgents.NamedAgents => [ChannelId!];
}

internal sealed class ManagementPayloadValidator : ManagementValidator<ManagementPayload>;

internal sealed class SetManagementPayloadValidator : ManagementValidator<SetManagementPayload>
{
    public SetManagementPayloadValidator() => RuleFor(p => p.ChannelId).MustBeAgentId();
}

/// <summary>Contract 7: both members are required, and either both are set or both are null.</summary>
internal abstract class ManagementValidator<T> : AbstractValidator<T>
    where T : ManagementPayload
{
    protected ManagementValidator()
    {
        RuleFor(p => p.Url).MustBePresent();
        RuleFor(p => p.ApiKey).MustBePresent();
        RuleFor(p => p).Must(p => p.Url.Value is null == p.ApiKey.Value is null)
            .OverridePropertyName("apiKey").WithMessage("url and apiKey are both set, or both null");
        RuleFor(p => p.Url).MustBeRuntimeAddress();
        RuleFor(p => p.ApiKey).MustBeRuntimeKey();
    }
}
