using System.ComponentModel.DataAnnotations;
using Placet.Domain.Accounts;

namespace Placet.Api.Contracts.Accounts;

/// <summary>The signed-in user.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Email">Address for signing in.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="MustChangePassword">Whether the user should choose a password of their own; nothing is blocked by it.</param>
public sealed record SelfResponse(string Id, string Email, string DisplayName, UserRole Role, bool MustChangePassword);

/// <summary>The answer to a question about the signed-in user.</summary>
/// <param name="User">The user.</param>
public sealed record WhoAmIResponse(SelfResponse User);

/// <summary>The answer to a log-in; the same token is in the cookie.</summary>
/// <param name="User">The user.</param>
/// <param name="AccessToken">The token, to be sent as bearer by clients that keep no cookie.</param>
public sealed record SignedInResponse(SelfResponse User, string AccessToken);

/// <summary>A word of confirmation.</summary>
/// <param name="Message">Text for people.</param>
public sealed record MessageResponse(string Message);

/// <summary>A user, as owners see them.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Email">Address for signing in.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="MustChangePassword">Whether the user should choose a password of their own.</param>
/// <param name="CreatedAt">When the account was made.</param>
public sealed record UserResponse(
    string Id, string Email, string DisplayName, UserRole Role, bool MustChangePassword, DateTimeOffset CreatedAt);

/// <summary>An API key, without what it is.</summary>
/// <param name="Id">Opaque id; stays the same when the key is rotated.</param>
/// <param name="UserId">The user it acts for.</param>
/// <param name="Label">Name for people.</param>
/// <param name="KeyPrefix">The key's first 11 characters, by which people recognize it.</param>
/// <param name="LastUsedAt">When it was last used, at most 5 minutes late; null when never since it was made or rotated.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record ApiKeyResponse(
    string Id, string UserId, string Label, string KeyPrefix, DateTimeOffset? LastUsedAt, DateTimeOffset CreatedAt);

/// <summary>A new API key: the only answer that ever shows it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="UserId">The user it acts for.</param>
/// <param name="Label">Name for people.</param>
/// <param name="KeyPrefix">The key's first 11 characters.</param>
/// <param name="LastUsedAt">Null: it was never used.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Key">The key itself: keep it, it is not shown again.</param>
public sealed record NewApiKeyResponse(
    string Id, string UserId, string Label, string KeyPrefix, DateTimeOffset? LastUsedAt, DateTimeOffset CreatedAt, string Key);

/// <summary>How a user wants the interface.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="ManagementDashboard">Whether the management dashboard is shown; a preference, not a permission.</param>
/// <param name="UpdatedAt">When they were last changed; null when they never were.</param>
public sealed record PreferencesResponse(
    string UserId, [property: AllowedValues("light", "dark", "system")] string Theme, bool ManagementDashboard, DateTimeOffset? UpdatedAt);
