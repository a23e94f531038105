using System.ComponentModel.DataAnnotations;
using Placet.Application.Settings;

namespace Placet.Application.Accounts.Providers;

/// <summary>Settings of one identity provider, which people sign in with by OpenID Connect.</summary>
public sealed class ProviderOptions
{
    /// <summary>
    /// Id in addresses and in the activity log: 1 to 32 lower-case letters, digits and hyphens, of which the first is no hyphen. Unique.
    /// The redirect address that the provider has to know ends in <c>/api/auth/external/{Id}/callback</c>.
    /// </summary>
    [Required(ErrorMessage = ProviderRules.IdText), RegularExpression("[a-z0-9][a-z0-9-]{0,31}", ErrorMessage = ProviderRules.IdText)]
    public string Id { get; set; } = string.Empty;

    /// <summary>Name that people see, at most 100 characters. Default: the id.</summary>
    [MaxLength(100, ErrorMessage = "a text of at most 100 characters")]
    public string? Name { get; set; }

    /// <summary>
    /// Issuer identifier of the provider, an https address; http is accepted for a loopback address. Its metadata is read from
    /// <c>/.well-known/openid-configuration</c> below it, and has to name the same issuer.
    /// </summary>
    [Authority]
    public string Authority { get; set; } = string.Empty;

    /// <summary>Id that the provider has given to this server.</summary>
    [Required(ErrorMessage = "the id that the provider has given to this server")]
    public string ClientId { get; set; } = string.Empty;

    /// <summary>Secret that the provider has given to this server. None by default: then this server is a public client.</summary>
    [SecretSetting]
    public string? ClientSecret { get; set; }

    /// <summary>Scopes to ask for, separated by blanks, with <c>openid</c> among them. Default <c>openid profile email</c>.</summary>
    [RegularExpression(@"(.* )?openid( .*)?", ErrorMessage = "scopes separated by blanks, with openid among them")]
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>
    /// Claim that decides about the role: a name, or a path with dots, <c>realm_access.roles</c>. Its value is a text or a list of texts.
    /// None by default: then roles are managed here, and new users are members.
    /// </summary>
    public string? RoleClaim { get; set; }

    /// <summary>Values of the claim, each of which makes its bearer an owner; all others are members. Needed with a claim.</summary>
    public IList<string> OwnerValues { get; } = [];

    /// <summary>Whether somebody without an account gets one at the first sign-in. Default false.</summary>
    public bool AllowNewUsers { get; set; }

    /// <summary>The name that people see.</summary>
    internal string DisplayName => string.IsNullOrWhiteSpace(Name) ? Id : Name;
}
