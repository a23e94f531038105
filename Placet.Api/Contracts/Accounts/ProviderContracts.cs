namespace Placet.Api.Contracts.Accounts;

/// <summary>How people can sign in.</summary>
/// <example>{"providers":[{"id":"work","name":"Work account","icon":null}],"passwordSignIn":true}</example>
/// <param name="Providers">The identity providers, in the order in which they should be offered.</param>
/// <param name="PasswordSignIn">Whether people can sign in with a password.</param>
public sealed record SignInMethodsResponse(IReadOnlyList<ProviderResponse> Providers, bool PasswordSignIn);

/// <summary>An identity provider that people can sign in with.</summary>
/// <example>{"id":"work","name":"Work account","icon":null}</example>
/// <param name="Id">Id, for the address at which a sign-in begins.</param>
/// <param name="Name">Name that people see.</param>
/// <param name="Icon">Address of an icon; always null in this version.</param>
public sealed record ProviderResponse(string Id, string Name, string? Icon);

/// <summary>Where to go on after an identity was linked.</summary>
/// <example>{"returnTo":"/settings/account"}</example>
public sealed record LinkPayload
{
    /// <summary>Path of the page; <c>/</c> when absent, and for anything else than a path of the page.</summary>
    public string? ReturnTo { get; init; }
}

/// <summary>The beginning of a link to an identity provider.</summary>
/// <example>{"url":"https://id.example.org/authorize?client_id=placet&amp;response_type=code&amp;state=CfDJ8"}</example>
/// <param name="Url">Address at the provider to which this browser has to go within ten minutes. No other browser can end the link.</param>
public sealed record BegunLinkResponse(string Url);

/// <summary>An identity at an identity provider that signs the user in.</summary>
/// <example>{"id":"0199f3c5d7a37e52a1c86f0b4d9e2a31","provider":"work","name":"Work account","issuer":"https://id.example.org","createdAt":"2026-05-02T08:15:00.000Z","lastUsedAt":null}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="Provider">Id of the provider; it may not be configured any more, and then signs nobody in.</param>
/// <param name="Name">Name of the provider; its id when it is not configured any more.</param>
/// <param name="Issuer">Issuer identifier of the provider.</param>
/// <param name="CreatedAt">When it was linked.</param>
/// <param name="LastUsedAt">When it last signed the user in; null before that.</param>
public sealed record LinkResponse(
    string Id, string Provider, string Name, string Issuer, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
