using Placet.Application.Settings;

namespace Placet.Application.Accounts;

/// <summary>The owner account that is created when there are no users.</summary>
public sealed class InitialUserOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "InitialUser";

    /// <summary>E-mail address of the account. Default <c>admin@placet.local</c>.</summary>
    public string Email { get; set; } = "admin@placet.local";

    /// <summary>Password, 8 to 1,024 characters. Default: one is generated and shown once.</summary>
    [SecretSetting]
    public string? Password { get; set; }
}
