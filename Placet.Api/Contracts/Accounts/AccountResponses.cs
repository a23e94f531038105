using System.ComponentModel.DataAnnotations;
using Placet.Domain.Accounts;

namespace Placet.Api.Contracts.Accounts;

/// <summary>The signed-in user.</summary>
/// <example>{"id":"0199f3c1b8e27a06b1f0c4d29a7e5f10","email":"admin@placet.local","displayName":"Admin","role":"owner","mustChangePassword":false}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="Email">E-mail address for signing in.</param>
/// <param name="DisplayName">Display name.</param>
/// <param name="Role">The role.</param>
/// <param name="MustChangePassword">Whether the user should choose a new password; nothing is blocked by it.</param>
public sealed record SelfResponse(string Id, string Email, string DisplayName, UserRole Role, bool MustChangePassword);

/// <summary>The signed-in user, in an object of its own.</summary>
/// <example>{"user":{"id":"0199f3c1b8e27a06b1f0c4d29a7e5f10","email":"admin@placet.local","displayName":"Admin","role":"owner","mustChangePassword":false},"hasSecondFactor":true,"secondFactorRequired":false}</example>
/// <param name="User">The user.</param>
/// <param name="HasSecondFactor">Whether the account has a second factor.</param>
/// <param name="SecondFactorRequired">Whether one has to be set up, or checked in a new sign-in, before anything else.</param>
public sealed record WhoAmIResponse(SelfResponse User, bool HasSecondFactor, bool SecondFactorRequired);

/// <summary>The result of signing in; the cookie holds the same token.</summary>
/// <example>{"user":{"id":"0199f3c1b8e27a06b1f0c4d29a7e5f10","email":"admin@placet.local","displayName":"Admin","role":"owner","mustChangePassword":false},"accessToken":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2lnbmF0dXJl"}</example>
/// <param name="User">The user.</param>
/// <param name="AccessToken">The token, which clients without cookies send as a bearer token.</param>
public sealed record SignedInResponse(SelfResponse User, string AccessToken);

/// <summary>A confirmation.</summary>
/// <example>{"message":"Logged out"}</example>
/// <param name="Message">Text for users.</param>
public sealed record MessageResponse(string Message);

/// <summary>A session: a place where the user is signed in.</summary>
/// <example>{"id":"0199f3c7a1b27c3e9d4f5a6b7c8d9e01","startedAt":"2026-05-02T08:15:00.000Z","lastUsedAt":"2026-05-02T09:40:00.000Z","ip":"192.0.2.7","userAgent":"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0","method":"password","provider":null,"secondFactor":false,"current":true}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="StartedAt">When the user signed in.</param>
/// <param name="LastUsedAt">When it was last used, up to 5 minutes late.</param>
/// <param name="Ip">Address of the client that signed in; null when it is not known.</param>
/// <param name="UserAgent">What that client said it is, at most 400 characters; null for nothing.</param>
/// <param name="Method">How the user signed in.</param>
/// <param name="Provider">Id of the identity provider; null unless it was used.</param>
/// <param name="SecondFactor">Whether a second factor was checked.</param>
/// <param name="Current">Whether this request belongs to it.</param>
public sealed record UserSessionResponse(
    string Id, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, string? Ip, string? UserAgent, SignInMethod Method, string? Provider,
    bool SecondFactor, bool Current);

/// <summary>A user, as shown to owners.</summary>
/// <example>{"id":"0199f3c5d7a37e52a1c86f0b4d9e2a31","email":"ada@example.org","displayName":"Ada","role":"member","mustChangePassword":true,"createdAt":"2026-05-02T08:15:00.000Z","hasSecondFactor":false}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="Email">E-mail address for signing in.</param>
/// <param name="DisplayName">Display name.</param>
/// <param name="Role">The role.</param>
/// <param name="MustChangePassword">Whether the user should choose a new password.</param>
/// <param name="CreatedAt">When the account was created.</param>
/// <param name="HasSecondFactor">Whether the account has a second factor.</param>
public sealed record UserResponse(
    string Id, string Email, string DisplayName, UserRole Role, bool MustChangePassword, DateTimeOffset CreatedAt, bool HasSecondFactor);

/// <summary>A user's preferences.</summary>
/// <example>{"userId":"0199f3c1b8e27a06b1f0c4d29a7e5f10","theme":"dark","managementDashboard":true,"language":"de","timeZone":"Europe/Berlin","currency":"EUR","updatedAt":"2026-05-02T08:15:00.000Z"}</example>
/// <param name="UserId">The user.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="ManagementDashboard">Whether the management dashboard is shown; a preference, not a permission.</param>
/// <param name="Language"><c>en</c>, <c>de</c>, or <c>system</c> for the browser's setting.</param>
/// <param name="TimeZone">Name of a time zone in the IANA database, or <c>system</c> for the browser's setting.</param>
/// <param name="Currency">ISO 4217 code of the currency of costs.</param>
/// <param name="UpdatedAt">When they were last changed; null for never.</param>
public sealed record PreferencesResponse(
    string UserId,
    [property: Theme] string Theme,
    bool ManagementDashboard,
    [property: Language] string Language,
    string TimeZone,
    string Currency,
    DateTimeOffset? UpdatedAt);

internal sealed class ThemeAttribute() : AllowedValuesAttribute([.. Preferences.Themes]);

internal sealed class LanguageAttribute() : AllowedValuesAttribute([.. Preferences.Languages]);
