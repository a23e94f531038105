using Placet.Application.Settings;

namespace Placet.Application.Accounts;

/// <summary>The owner account that is made when there are no users.</summary>
public sealed class InitialUserOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "InitialUser";

    /// <summary>Address of the account; default <c>admin@placet.local</c>.</summary>
    public string Email { get; set; } = "admin@placet.local";

    /// <summary>Password, at least 8 characters; when not set, one is generated and printed once.</summary>
    [SecretSetting]
    public string? Password { get; set; }
}
