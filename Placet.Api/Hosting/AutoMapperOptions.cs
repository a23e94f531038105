using Placet.Application.Settings;

namespace Placet.Api.Hosting;

/// <summary>Settings of AutoMapper.</summary>
public sealed class AutoMapperOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "AutoMapper";

    /// <summary>Licence key; without one, AutoMapper works and logs a warning at start.</summary>
    [SecretSetting]
    public string? LicenseKey { get; set; }
}
