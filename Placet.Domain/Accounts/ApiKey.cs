namespace Placet.Domain.Accounts;

/// <summary>The record of an API key, by which agents act for a user. The key itself is not stored.</summary>
public sealed record ApiKey
{
    /// <summary>Opaque id; stays the same when the key is rotated.</summary>
    public required string Id { get; init; }

    /// <summary>The user that the key acts for.</summary>
    public required string UserId { get; init; }

    /// <summary>Label, 1 to 64 characters.</summary>
    public required string Label { get; init; }

    /// <summary>The first 11 characters of the key, by which users recognize it.</summary>
    public required string KeyPrefix { get; init; }

    /// <summary>When it was last used, up to 5 minutes late; null when unused since it was created or rotated.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
