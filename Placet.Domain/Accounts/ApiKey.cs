namespace Placet.Domain.Accounts;

/// <summary>The record of a key by which agents act for a user. The key itself is shown once and never stored.</summary>
public sealed record ApiKey
{
    /// <summary>Opaque id; stays the same when the key is rotated.</summary>
    public required string Id { get; init; }

    /// <summary>The user it acts for.</summary>
    public required string UserId { get; init; }

    /// <summary>Name for people, 1 to 64 characters.</summary>
    public required string Label { get; init; }

    /// <summary>The first 11 characters of the key, by which people recognize it.</summary>
    public required string KeyPrefix { get; init; }

    /// <summary>When it was last used, at most 5 minutes late; null when unused since it was created or rotated.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
