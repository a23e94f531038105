using System.Text.Json;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Invitations;

/// <summary>An open invitation of a new user; its token is not stored.</summary>
public sealed record Invitation
{
    /// <summary>How long it can be accepted.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    /// <summary>Opaque id, which is no secret.</summary>
    public required string Id { get; init; }

    /// <summary>Address of the new user, normalized.</summary>
    public required string Email { get; init; }

    /// <summary>Role of the new user.</summary>
    public required UserRole Role { get; init; }

    /// <summary>The owner who invited; the invitation ends when they are an owner no longer.</summary>
    public required string InvitedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it can be accepted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What is stored with the token, as JSON.</summary>
    internal static string DataOf(string email, UserRole role, string invitedBy) =>
        JsonSerializer.Serialize(new Data(EmailAddress.Normalize(email), role, invitedBy));

    /// <summary>The invitation of a token's record.</summary>
    internal static Invitation Of(OneTimeToken token)
    {
        var data = JsonSerializer.Deserialize<Data>(token.Data!)!;
        return new Invitation
        {
            Id = token.Id,
            Email = data.Email,
            Role = data.Role,
            InvitedBy = data.InvitedBy,
            CreatedAt = token.CreatedAt,
            ExpiresAt = token.ExpiresAt,
        };
    }

    private sealed record Data(string Email, UserRole Role, string InvitedBy);
}
