using System.Text.Json;
using Placet.Domain;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Persistence;

/// <summary>An agent as the database keeps it: secrets are ciphertext, lists are JSON text.</summary>
internal sealed class AgentRow
{
    public required string Id { get; init; }

    public required string OwnerId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? AvatarUrl { get; init; }

    public string? Tag { get; init; }

    public string? WebhookUrl { get; init; }

    public string? WebhookHeaders { get; init; }

    public string? WebhookUsername { get; init; }

    public string? WebhookPassword { get; init; }

    public required string Status { get; init; }

    public string? StatusMessage { get; init; }

    public DateTimeOffset? StatusSince { get; init; }

    public DateTimeOffset? LastActiveAt { get; init; }

    public required string Commands { get; init; }

    /// <summary>The name as it is sorted by, folded; read by the search alone.</summary>
    public string SearchName { get; init; } = string.Empty;

    /// <summary>Name, description and tag as they are searched, folded; only written.</summary>
    public string SearchText { get; init; } = string.Empty;

    public string? ManagementUrl { get; init; }

    public string? ManagementKey { get; init; }

    public DateTimeOffset? ManagementUpdatedAt { get; init; }

    public bool IsSubagent { get; init; }

    public string? ParentAgentId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static AgentRow Of(Agent agent) => new()
    {
        Id = agent.Id,
        OwnerId = agent.OwnerId,
        Name = agent.Name,
        Description = agent.Description,
        AvatarUrl = agent.AvatarUrl,
        Tag = agent.Tag,
        WebhookUrl = agent.WebhookUrl,
        WebhookHeaders = HeaderText.Write(agent.WebhookHeaders),
        WebhookUsername = agent.WebhookAuth?.Username,
        WebhookPassword = agent.WebhookAuth?.Password?.Ciphertext,
        Status = EnumText.Of(agent.Status),
        StatusMessage = agent.StatusMessage,
        StatusSince = agent.StatusSince,
        LastActiveAt = agent.LastActiveAt,
        Commands = agent.Commands.Count == 0 ? "[]" : JsonSerializer.Serialize(agent.Commands),
        ManagementUrl = agent.ManagementUrl,
        ManagementKey = agent.ManagementKey?.Ciphertext,
        ManagementUpdatedAt = agent.ManagementUpdatedAt,
        IsSubagent = agent.IsSubagent,
        ParentAgentId = agent.ParentAgentId,
        CreatedAt = agent.CreatedAt,
        SearchName = FoldedAgent.NameOf(agent.Name),
        SearchText = FoldedAgent.TextOf(agent.Name, agent.Description, agent.Tag),
    };

    public Agent ToAgent() => new()
    {
        Id = Id,
        OwnerId = OwnerId,
        Name = Name,
        Description = Description,
        AvatarUrl = AvatarUrl,
        Tag = Tag,
        WebhookUrl = WebhookUrl,
        WebhookHeaders = HeaderText.Read(WebhookHeaders, StringComparer.OrdinalIgnoreCase),
        WebhookAuth = WebhookUsername is null
            ? null
            : new WebhookAuth(WebhookUsername, WebhookPassword is null ? null : new ProtectedSecret(WebhookPassword)),
        Status = EnumText.Parse<AgentStatus>(Status),
        StatusMessage = StatusMessage,
        StatusSince = StatusSince,
        LastActiveAt = LastActiveAt,
        Commands = Commands == "[]" ? [] : JsonSerializer.Deserialize<AgentCommand[]>(Commands)!,
        ManagementUrl = ManagementUrl,
        ManagementKey = ManagementKey is null ? null : new ProtectedSecret(ManagementKey),
        ManagementUpdatedAt = ManagementUpdatedAt,
        IsSubagent = IsSubagent,
        ParentAgentId = ParentAgentId,
        CreatedAt = CreatedAt,
    };
}
