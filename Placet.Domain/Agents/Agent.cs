using System.Text;
using Placet.Domain.Secrets;

namespace Placet.Domain.Agents;

/// <summary>An AI agent, which is also a chat channel. Immutable.</summary>
public sealed record Agent
{
    /// <summary>The most that is stored of one agent, in bytes.</summary>
    public const int MaxStoredBytes = 64 * 1024;

    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The owner; other users can neither see nor change the agent.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Name for people, 1 to 200 characters, not blank.</summary>
    public required string Name { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Text for people, at most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>http(s) address of a picture.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>Label by which a user groups agents, at most 64 characters.</summary>
    public string? Tag { get; init; }

    /// <summary>Where events are delivered, exactly as it was registered.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Headers of a delivery; their values are encrypted.</summary>
    public IReadOnlyDictionary<string, ProtectedSecret>? WebhookHeaders { get; init; }

    /// <summary>Basic authentication of a delivery.</summary>
    public WebhookAuth? WebhookAuth { get; init; }

    /// <summary>What the agent last said it is doing; see <see cref="AsSeenAt"/> for what others are shown.</summary>
    public AgentStatus Status { get; init; } = AgentStatus.Offline;

    /// <summary>Message of the agent about its status.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Since when <see cref="Status"/> is what it is; null before the first change.</summary>
    public DateTimeOffset? StatusSince { get; init; }

    /// <summary>When the agent last pinged.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>Commands that the agent understands in a chat.</summary>
    public IReadOnlyList<AgentCommand> Commands { get; init; } = [];

    /// <summary>Base address of the agent's runtime, exactly as it was registered; null without management credentials.</summary>
    public string? ManagementUrl { get; init; }

    /// <summary>The key that the runtime asks for, encrypted; null without management credentials.</summary>
    public ProtectedSecret? ManagementKey { get; init; }

    /// <summary>When the management credentials were last set or cleared; null when they never were.</summary>
    public DateTimeOffset? ManagementUpdatedAt { get; init; }

    /// <summary>Whether it works for another agent and is left out of the user's list.</summary>
    public bool IsSubagent { get; init; }

    /// <summary>The agent it works for.</summary>
    public string? ParentAgentId { get; init; }

    /// <summary>Bytes of all stored texts, UTF-8, secrets encrypted; the status is not counted.</summary>
    public int StoredBytes =>
        Sum(Name, Description, AvatarUrl, Tag, WebhookUrl, WebhookAuth?.Username, WebhookAuth?.Password?.Ciphertext)
        + Sum(ManagementUrl, ManagementKey?.Ciphertext)
        + (WebhookHeaders?.Sum(static header => Sum(header.Key, header.Value.Ciphertext)) ?? 0)
        + Commands.Sum(static command => Sum(command.Command, command.Description, command.ArgHint));

    /// <summary>Moves the agent in the owner's tree of agents.</summary>
    /// <param name="placement">The place; one that keeps everything changes nothing.</param>
    /// <returns>The agent at that place.</returns>
    public Agent Place(Placement placement) => this with { IsSubagent = placement.IsSubagent, ParentAgentId = placement.ParentAgentId };

    /// <summary>Stores, rotates or clears the management credentials.</summary>
    /// <param name="url">Base address of the runtime; null clears, together with the key.</param>
    /// <param name="key">The runtime's key, encrypted for this agent.</param>
    /// <returns>The agent with them; <see cref="ManagementUpdatedAt"/> is later than before, also when the clock was set back.</returns>
    public Agent SetManagement(string? url, ProtectedSecret? key, DateTimeOffset now) => this with
    {
        ManagementUrl = url,
        ManagementKey = key,
        ManagementUpdatedAt = ManagementUpdatedAt is { } last && now <= last ? last.AddTicks(1) : now,
    };

    /// <summary>Removes the webhook; everything else stays.</summary>
    public Agent RemoveWebhook() => this with { WebhookUrl = null, WebhookHeaders = null, WebhookAuth = null };

    /// <summary>Moves the webhook to another address, whose host has to be told the stored secrets anew.</summary>
    /// <param name="url">The address; null for none.</param>
    /// <returns>The agent; when the host is another one, without the stored password and credential headers.</returns>
    public Agent MoveWebhook(string? url) => IsSentElsewhere(url)
        ? this with
        {
            WebhookUrl = url,
            WebhookAuth = WebhookAuth is null ? null : WebhookAuth with { Password = null },
            WebhookHeaders = WebhookHeaders?.Where(header => !CredentialHeaders.Contains(header.Key))
                .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase),
        }
        : this with { WebhookUrl = url };

    /// <summary>Records a ping.</summary>
    /// <param name="status">What the agent is doing.</param>
    /// <param name="message">Message about the status, or null.</param>
    /// <returns>The agent; <see cref="StatusSince"/> moves only when the status changes.</returns>
    public Agent Ping(AgentStatus status, string? message, DateTimeOffset now) => this with
    {
        Status = status,
        StatusMessage = message,
        StatusSince = status == Status ? StatusSince : now,
        LastActiveAt = now,
    };

    /// <summary>What the agent looks like to others after a time of silence; nothing of it is to be stored.</summary>
    /// <param name="patience">How long after its last ping it still is what it said.</param>
    /// <returns>The agent; offline since the patience ended, if it did. One that never pinged is what is stored.</returns>
    public Agent AsSeenAt(DateTimeOffset now, TimeSpan patience) =>
        Status is not AgentStatus.Offline && LastActiveAt is { } last && now - last >= patience
            ? this with { Status = AgentStatus.Offline, StatusMessage = null, StatusSince = last + patience }
            : this;

    private static int Sum(params ReadOnlySpan<string?> texts)
    {
        var bytes = 0;
        foreach (var text in texts)
            bytes += text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        return bytes;
    }

    // What was stored while there was no address was meant for the one to come.
    private bool IsSentElsewhere(string? url) =>
        WebhookUrl is not null
        && !(Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var old) && Uri.TryCreate(url, UriKind.Absolute, out var moved)
            && string.Equals(old.IdnHost, moved.IdnHost, StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses an agent that grows beyond <see cref="MaxStoredBytes"/>.</summary>
    /// <param name="previous">What is stored now; an agent that is too large already may stay as large, or shrink.</param>
    /// <exception cref="Errors.PlacetException">It is larger than allowed, and larger than before.</exception>
    public void RequireStorable(Agent previous)
    {
        if (StoredBytes > MaxStoredBytes && StoredBytes > previous.StoredBytes)
            throw AgentErrors.TooLarge();
    }

    /// <summary>Whether only the status differs from an earlier state of the same agent.</summary>
    public bool IsOnlyAlive(Agent earlier) =>
        this == earlier with { Status = Status, StatusMessage = StatusMessage, StatusSince = StatusSince, LastActiveAt = LastActiveAt };
}
