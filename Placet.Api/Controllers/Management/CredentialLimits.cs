namespace Placet.Api.Controllers.Management;

/// <summary>Limits of secrets on all routes (contract 10).</summary>
internal static class CredentialLimits
{
    /// <summary>Maximum size of a value, in bytes of UTF-8.</summary>
    public const int ValueBytes = 65_536;
}
