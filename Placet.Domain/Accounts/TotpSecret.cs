using Placet.Domain.Secrets;

namespace Placet.Domain.Accounts;

/// <summary>A user's secret for codes of an authenticator app, RFC 6238.</summary>
public sealed record TotpSecret
{
    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>The encrypted secret.</summary>
    public required ProtectedSecret Secret { get; init; }

    /// <summary>The step of 30 s, counted from 1970, of the last accepted code; a code of this step or an earlier one is refused.</summary>
    public long LastStep { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the user has proved to have it; null until then, and it is no second factor.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
}
