using System.ComponentModel.DataAnnotations;
using Placet.Application.Settings;

namespace Placet.Application.Accounts;

/// <summary>Settings of the tokens that signed-in users carry.</summary>
public sealed class JwtOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Jwt";

    /// <summary>Signing key: base64 of at least 32 bytes. When not set, one is made once and kept in the data directory.</summary>
    [SecretSetting]
    public string? SigningKey { get; set; }

    /// <summary>Who issued a token; default <c>placet</c>.</summary>
    [Required(ErrorMessage = "a text that is not blank")]
    public string Issuer { get; set; } = "placet";

    /// <summary>Whom a token is for; default <c>placet</c>.</summary>
    [Required(ErrorMessage = "a text that is not blank")]
    public string Audience { get; set; } = "placet";

    /// <summary>How long a token is valid, in minutes; default 10,080, which is 7 days.</summary>
    [Range(1, int.MaxValue)]
    public int LifetimeMinutes { get; set; } = 10_080;

    /// <summary>Age in days, counted from the log-in, at which a chain of refreshed tokens ends; default 30.</summary>
    [Range(1, int.MaxValue)]
    public int MaxSessionDays { get; set; } = 30;
}
