using System.ComponentModel;
using FluentValidation;
using Placet.Application.Accounts;
using Placet.Application.Accounts.ApiKeys;
using Placet.Domain.Accounts;

namespace Placet.Api.Contracts.Accounts;

/// <summary>A new API key.</summary>
/// <example>{"label":"Nightly report","scopes":["read"],"expiresAt":"2099-01-01T00:00:00.000Z"}</example>
public sealed record CreateApiKeyPayload
{
    /// <summary>Display name, 1 to 64 characters; <c>Default</c> when absent.</summary>
    [DefaultValue("Default")]
    public Optional<string> Label { get; init; }

    /// <summary>
    /// What it may do, at least one: <c>register</c> for the routes of agents, <c>read</c> for the routes of users that read, <c>manage</c>
    /// for those that change something too. <c>register</c> alone when absent.
    /// </summary>
    public Optional<IReadOnlyList<ApiKeyScope>> Scopes { get; init; }

    /// <summary>From when on it is refused, in the future, UTC unless it has an offset; null or absent for never.</summary>
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    /// <summary>The only agents of yours that it may reach, 1 to 100; null or absent for all.</summary>
    public Optional<IReadOnlyList<string>> AgentIds { get; init; }

    internal ApiKeyBounds ToBounds() => new(Scopes.Value ?? ApiKey.DefaultScopes, ExpiresAt.Value, AgentIds.Value);
}

/// <summary>Changes to an API key; absent members stay unchanged.</summary>
/// <example>{"label":"Nightly report","scopes":["read"]}</example>
public sealed record UpdateApiKeyPayload
{
    /// <summary>Display name, 1 to 64 characters.</summary>
    public Optional<string> Label { get; init; }

    /// <summary>What it may do, at least one.</summary>
    public Optional<IReadOnlyList<ApiKeyScope>> Scopes { get; init; }

    /// <summary>From when on it is refused, in the future, UTC unless it has an offset; null for never.</summary>
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    /// <summary>The only agents of yours that it may reach, 1 to 100; null for all.</summary>
    public Optional<IReadOnlyList<string>> AgentIds { get; init; }
}

internal sealed class CreateApiKeyPayloadValidator : AbstractValidator<CreateApiKeyPayload>
{
    public CreateApiKeyPayloadValidator()
    {
        RuleFor(p => p.Label).MustBeLabel();
        RuleFor(p => p.Scopes).MustBeScopes();
        RuleFor(p => p.AgentIds).MustBeAgentIds();
    }
}

internal sealed class UpdateApiKeyPayloadValidator : AbstractValidator<UpdateApiKeyPayload>
{
    public UpdateApiKeyPayloadValidator()
    {
        RuleFor(p => p.Label).MustBeLabel();
        RuleFor(p => p.Scopes).MustBeScopes();
        RuleFor(p => p.AgentIds).MustBeAgentIds();
    }
}

internal static class ApiKeyRules
{
    public static void MustBeLabel<T>(this IRuleBuilder<T, Optional<string>> rule) => rule.MustKeep(
            new Limits(MinLength: 1, AccountRules.MaxLabelLength),
            static label => !label.IsPresent || label.Value is { Length: >= 1 and <= AccountRules.MaxLabelLength })
        .WithMessage($"This must have 1 to {AccountRules.MaxLabelLength} characters");

    public static void MustBeScopes<T>(this IRuleBuilder<T, Optional<IReadOnlyList<ApiKeyScope>>> rule) =>
        rule.Must(static scopes => !scopes.IsPresent || (scopes.Value is { Count: > 0 } list && list.Distinct().Count() == list.Count))
            .WithMessage("This must be a list of at least one scope, each once");

    /// <summary>Requires 1 to 100 distinct ids; null passes.</summary>
    public static void MustBeAgentIds<T>(this IRuleBuilder<T, Optional<IReadOnlyList<string>>> rule) => rule.Must(
            static ids => ids.Value is null || IsList(ids.Value))
        .WithMessage($"This must be a list of 1 to {ApiKeyBounds.MaxAgents} agents, each once");

    private static bool IsList(IReadOnlyList<string> ids) =>
        ids.Count is > 0 and <= ApiKeyBounds.MaxAgents
            && ids.All(static id => !string.IsNullOrEmpty(id))
            && ids.Distinct(StringComparer.Ordinal).Count() == ids.Count;
}
