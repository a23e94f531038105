using System.Text.Json.Serialization;
using Placet.Domain.Agents;

namespace Placet.Api.Contracts.Agents;

/// <summary>An agent. Secrets are masked as <c>***</c> for every caller.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","ownerId":"0199f3c1b8e27a06b1f0c4d29a7e5f10","name":"Research assistant","description":"Reads and sums up papers","avatarUrl":null,"webhookUrl":"https://runtime.example.org/webhook","webhookHeaders":{"X-Source":"placet","Authorization":"***"},"webhookAuth":{"username":"placet","password":"***"},"status":"busy","statusMessage":"Reading 12 papers","statusSince":"2026-05-14T09:02:11.000Z","lastActiveAt":"2026-05-14T09:12:33.000Z","commands":[{"command":"summarize","description":"Sums up a paper","acceptsArgs":true,"argHint":"address of the paper"}],"tag":"research","managementUrl":"http://runtime:8900","managementApiKey":"***","isSubagent":false,"parentAgentId":null,"createdAt":"2026-05-02T08:15:00.000Z","unreadCount":0}</example>
public sealed record AgentResponse
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The user that it belongs to.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Description.</summary>
    public required string? Description { get; init; }

    /// <summary>Address of a picture.</summary>
    public required string? AvatarUrl { get; init; }

    /// <summary>Webhook for the agent's events, exactly as registered.</summary>
    public required string? WebhookUrl { get; init; }

    /// <summary>Headers of webhook requests; those with credentials are <c>***</c>.</summary>
    public required IReadOnlyDictionary<string, string>? WebhookHeaders { get; init; }

    /// <summary>Credentials of webhook requests.</summary>
    public required WebhookAuthResponse? WebhookAuth { get; init; }

    /// <summary>The status that the agent last reported; <c>offline</c> when it stopped pinging.</summary>
    public required AgentStatus Status { get; init; }

    /// <summary>The agent's text on its status.</summary>
    public required string? StatusMessage { get; init; }

    /// <summary>When the status last changed, also by itself to <c>offline</c>; null before the first change.</summary>
    public required DateTimeOffset? StatusSince { get; init; }

    /// <summary>When the agent last pinged.</summary>
    public required DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>Chat commands of the agent.</summary>
    public required IReadOnlyList<AgentCommandResponse> Commands { get; init; }

    /// <summary>Tag by which the user groups agents.</summary>
    public required string? Tag { get; init; }

    /// <summary>Base address of the agent's runtime.</summary>
    public required string? ManagementUrl { get; init; }

    /// <summary><c>***</c> when a key is stored, otherwise null.</summary>
    public required string? ManagementApiKey { get; init; }

    /// <summary>Whether it is a sub-agent.</summary>
    public required bool IsSubagent { get; init; }

    /// <summary>The parent of a sub-agent.</summary>
    public required string? ParentAgentId { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Always 0, since this service has no messages.</summary>
    public int UnreadCount { get; init; }
}

/// <summary>Credentials of a webhook.</summary>
/// <example>{"username":"placet","password":"***"}</example>
/// <param name="Username">The user name.</param>
/// <param name="Password"><c>***</c> when a password is stored, otherwise empty.</param>
public sealed record WebhookAuthResponse(string Username, string Password);

/// <summary>A chat command of an agent.</summary>
/// <example>{"command":"summarize","description":"Sums up a paper","acceptsArgs":true,"argHint":"address of the paper"}</example>
/// <param name="Command">The command as typed.</param>
/// <param name="Description">What it does.</param>
/// <param name="AcceptsArgs">Whether text may follow; absent when not specified.</param>
/// <param name="ArgHint">Hint on that text; absent when not specified.</param>
public sealed record AgentCommandResponse(
    string Command, string Description,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? AcceptsArgs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ArgHint);
