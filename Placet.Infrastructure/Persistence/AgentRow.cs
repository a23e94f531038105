using System.Text.Json;
using Dapper;
using Placet.Domain;
using Placet.Domain.Agents;

namespace Placet.Infrastructure.Persistence;

/// <summary>An agent as stored: secrets are ciphertext, lists are JSON text.</summary>
/// <param name="SearchName">The folded name, by which the search sorts; no other statement reads it.</param>
/// <param name="SearchText">Name, description and tag, folded; only written.</param>
[method: ExplicitConstructor]
internal sealed record AgentRow(
    string Id, string OwnerId, string Name, string? Description, string? AvatarUrl, string? Tag, string? WebhookUrl, string? WebhookHeaders,
    string? WebhookUsername, string? WebhookPassword, string Status, string? StatusMessage, DateTimeOffset? StatusSince,
    DateTimeOffset? LastActiveAt, string Commands, string? ManagementUrl, string? ManagementKey, DateTimeOffset? ManagementUpdatedAt,
    bool IsSubagent, string? ParentAgentId, DateTimeOffset CreatedAt, string SearchName, string SearchText)
{
    public static AgentRow Of(Agent agent) => new(
        Id: agent.Id,
        OwnerId: agent.OwnerId,
        Name: agent.Name,
        Description: agent.Description,
        AvatarUrl: agent.AvatarUrl,
        Tag: agent.Tag,
        WebhookUrl: agent.WebhookUrl,
        WebhookHeaders: HeaderText.Write(agent.WebhookHeaders),
        WebhookUsername: agent.WebhookAuth?.Username,
        WebhookPassword: agent.WebhookAuth?.Password?.Ciphertext,
        Status: EnumText.Of(agent.Status),
        StatusMessage: agent.StatusMessage,
        StatusSince: agent.StatusSince,
        LastActiveAt: agent.LastActiveAt,
        Commands: agent.Commands.Count == 0 ? "[]" : JsonSerializer.Serialize(agent.Commands),
        ManagementUrl: agent.ManagementUrl,
        ManagementKey: agent.ManagementKey?.Ciphertext,
        ManagementUpdatedAt: agent.ManagementUpdatedAt,
        IsSubagent: agent.IsSubagent,
        ParentAgentId: agent.ParentAgentId,
        CreatedAt: agent.CreatedAt,
        SearchName: FoldedAgent.NameOf(agent.Name),
        SearchText: FoldedAgent.TextOf(agent.Name, agent.Description, agent.Tag));

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
