using Placet.Application.Settings;

namespace Placet.Api.Hosting;

/// <summary>Settings of the mapping library.</summary>
public sealed class AutoMapperOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "AutoMapper";

    /// <summary>Licence key of AutoMapper; without one it says so in the log at start and works all the same.</summary>
    [SecretSetting]
    public string? LicenseKey { get; set; }
}
