using System.ComponentModel.DataAnnotations;
using Placet.Application.Settings;

namespace Placet.Application.Accounts;

/// <summary>Settings of access tokens.</summary>
public sealed class JwtOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Jwt";

    /// <summary>Signing key: base64 of at least 32 bytes. Default: one is generated and stored in the data directory.</summary>
    [SecretSetting]
    public string? SigningKey { get; set; }

    /// <summary>Issuer of tokens. Default <c>placet</c>.</summary>
    [Required(ErrorMessage = "a text that is not blank")]
    public string Issuer { get; set; } = "placet";

    /// <summary>Audience of tokens. Default <c>placet</c>.</summary>
    [Required(ErrorMessage = "a text that is not blank")]
    public string Audience { get; set; } = "placet";

    /// <summary>Lifetime of a token in minutes. At least 1, default 10,080, which is 7 days.</summary>
    [Range(1, int.MaxValue)]
    public int LifetimeMinutes { get; set; } = 10_080;

    /// <summary>Days after the sign-in at which refreshed tokens end. At least 1, default 30.</summary>
    [Range(1, int.MaxValue)]
    public int MaxSessionDays { get; set; } = 30;
}
