using FluentValidation;
using Placet.Api.Contracts.Accounts;

namespace Placet.Api.Contracts.Agents;

/// <summary>An offer to hand over an agent.</summary>
/// <example>{"email":"ada@example.org"}</example>
public sealed record OfferAgentPayload
{
    /// <summary>Address that the new owner signs in with; not your own.</summary>
    public string? Email { get; init; }
}

internal sealed class OfferAgentPayloadValidator : AbstractValidator<OfferAgentPayload>
{
    public OfferAgentPayloadValidator() => RuleFor(p => p.Email).MustBeEmail();
}

/// <summary>An open offer to hand over an agent.</summary>
/// <example>{"id":"0199f3d2a4c17b0e9f5d3c8a1b6e4f27","agentId":"0199f3c6e0917d4fb2a57c8e1f3d6b42","agentName":"Nightly","fromName":"Admin","fromEmail":"admin@placet.local","toEmail":"ada@example.org","createdAt":"2026-05-14T09:12:33.000Z","expiresAt":"2026-05-21T09:12:33.000Z"}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="AgentName">Its name.</param>
/// <param name="FromName">Display name of the owner.</param>
/// <param name="FromEmail">Address of the owner.</param>
/// <param name="ToEmail">Address that it is offered to.</param>
/// <param name="CreatedAt">When it was offered.</param>
/// <param name="ExpiresAt">Until when it can be accepted.</param>
public sealed record AgentTransferResponse(
    string Id, string AgentId, string AgentName, string FromName, string FromEmail, string ToEmail, DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt);

/// <summary>Open offers, newest first, at most 200 of each.</summary>
/// <example>{"incoming":[],"outgoing":[{"id":"0199f3d2a4c17b0e9f5d3c8a1b6e4f27","agentId":"0199f3c6e0917d4fb2a57c8e1f3d6b42","agentName":"Nightly","fromName":"Admin","fromEmail":"admin@placet.local","toEmail":"ada@example.org","createdAt":"2026-05-14T09:12:33.000Z","expiresAt":"2026-05-21T09:12:33.000Z"}]}</example>
/// <param name="Incoming">Offers to you.</param>
/// <param name="Outgoing">Your offers.</param>
public sealed record AgentTransfersResponse(IReadOnlyList<AgentTransferResponse> Incoming, IReadOnlyList<AgentTransferResponse> Outgoing);
