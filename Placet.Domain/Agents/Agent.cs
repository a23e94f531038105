using System.Text;
using Placet.Domain.Secrets;

namespace Placet.Domain.Agents;

/// <summary>An AI agent, also called a channel. Immutable.</summary>
public sealed record Agent
{
    /// <summary>Maximum of <see cref="StoredBytes"/>.</summary>
    public const int MaxStoredBytes = 64 * 1024;

    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The user who owns the agent; other users can neither see nor change it.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Display name, 1 to 200 characters, not blank.</summary>
    public required string Name { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Description, at most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>http(s) address of a picture.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>Label by which a user groups agents, at most 64 characters.</summary>
    public string? Tag { get; init; }

    /// <summary>Webhook address that events are delivered to, as registered.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Request headers of a delivery; their values are encrypted.</summary>
    public IReadOnlyDictionary<string, ProtectedSecret>? WebhookHeaders { get; init; }

    /// <summary>Basic authentication of a delivery.</summary>
    public WebhookAuth? WebhookAuth { get; init; }

    /// <summary>Status of the last ping; clients are shown that of <see cref="ShownAt"/>.</summary>
    public AgentStatus Status { get; init; } = AgentStatus.Offline;

    /// <summary>Message of the last ping.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>When <see cref="Status"/> last changed; null before the first change.</summary>
    public DateTimeOffset? StatusSince { get; init; }

    /// <summary>When the agent last pinged; null before its first ping.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>Chat commands of the agent.</summary>
    public IReadOnlyList<AgentCommand> Commands { get; init; } = [];

    /// <summary>Base address of the agent's runtime, as registered; null without management credentials.</summary>
    public string? ManagementUrl { get; init; }

    /// <summary>The runtime's management key, encrypted; null without management credentials.</summary>
    public ProtectedSecret? ManagementKey { get; init; }

    /// <summary>When the management credentials were last set or cleared; null when they never were.</summary>
    public DateTimeOffset? ManagementUpdatedAt { get; init; }

    /// <summary>Whether it is a sub-agent, which lists omit by default.</summary>
    public bool IsSubagent { get; init; }

    /// <summary>The parent agent; null for a top-level agent.</summary>
    public string? ParentAgentId { get; init; }

    /// <summary>Size of all stored texts as UTF-8, secrets encrypted, without the status.</summary>
    public int StoredBytes =>
        Sum(Name, Description, AvatarUrl, Tag, WebhookUrl, WebhookAuth?.Username, WebhookAuth?.Password?.Ciphertext)
        + Sum(ManagementUrl, ManagementKey?.Ciphertext)
        + (WebhookHeaders?.Sum(static header => Sum(header.Key, header.Value.Ciphertext)) ?? 0)
        + Commands.Sum(static command => Sum(command.Command, command.Description, command.ArgHint));

    /// <summary>Moves the agent within its owner's tree of agents.</summary>
    public Agent Place(Placement placement) => this with { IsSubagent = placement.IsSubagent, ParentAgentId = placement.ParentAgentId };

    /// <summary>Sets the management credentials; null for both clears them.</summary>
    /// <returns>The agent; its <see cref="ManagementUpdatedAt"/> always increases, even when the clock was set back.</returns>
    public Agent SetManagement(string? url, ProtectedSecret? key, DateTimeOffset now) => this with
    {
        ManagementUrl = url,
        ManagementKey = key,
        ManagementUpdatedAt = ManagementUpdatedAt is { } last && now <= last ? last.AddTicks(1) : now,
    };

    /// <summary>Removes the webhook; everything else stays.</summary>
    public Agent RemoveWebhook() => this with { WebhookUrl = null, WebhookHeaders = null, WebhookAuth = null };

    /// <summary>Changes the webhook's address; null removes it.</summary>
    /// <returns>The agent; for another host, without the stored password and credential headers.</returns>
    public Agent MoveWebhook(string? url) => MovesToAnotherHost(url)
        ? this with
        {
            WebhookUrl = url,
            WebhookAuth = WebhookAuth is null ? null : WebhookAuth with { Password = null },
            WebhookHeaders = WebhookHeaders?.Where(header => !CredentialHeaders.Contains(header.Key))
                .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase),
        }
        : this with { WebhookUrl = url };

    /// <summary>Records a ping; <see cref="StatusSince"/> changes only with the status.</summary>
    public Agent Ping(AgentStatus status, string? message, DateTimeOffset now) => this with
    {
        Status = status,
        StatusMessage = message,
        StatusSince = status == Status ? StatusSince : now,
        LastActiveAt = now,
    };

    /// <summary>The agent as clients are shown it: offline when its last ping is older than a timeout. Not to be stored.</summary>
    /// <returns>The agent; one that never pinged keeps its stored status.</returns>
    public Agent ShownAt(DateTimeOffset now, TimeSpan timeout) =>
        Status is not AgentStatus.Offline && LastActiveAt is { } last && now - last >= timeout
            ? this with { Status = AgentStatus.Offline, StatusMessage = null, StatusSince = last + timeout }
            : this;

    private static int Sum(params ReadOnlySpan<string?> texts)
    {
        var bytes = 0;
        foreach (var text in texts)
            bytes += text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        return bytes;
    }

    // Secrets that were stored while there was no address were meant for the next one.
    private bool MovesToAnotherHost(string? url) =>
        WebhookUrl is not null
        && !(Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var old) && Uri.TryCreate(url, UriKind.Absolute, out var moved)
            && string.Equals(old.IdnHost, moved.IdnHost, StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses growth beyond <see cref="MaxStoredBytes"/>.</summary>
    /// <param name="previous">The stored agent; one that is already too large may keep its size or shrink.</param>
    /// <exception cref="Errors.PlacetException">The agent is too large, and larger than before.</exception>
    public void RequireStorable(Agent previous)
    {
        if (StoredBytes > MaxStoredBytes && StoredBytes > previous.StoredBytes)
            throw AgentErrors.TooLarge();
    }

    /// <summary>Whether only status and ping differ from an earlier state of the same agent.</summary>
    public bool DiffersOnlyInStatus(Agent earlier) =>
        this == earlier with { Status = Status, StatusMessage = StatusMessage, StatusSince = StatusSince, LastActiveAt = LastActiveAt };
}
