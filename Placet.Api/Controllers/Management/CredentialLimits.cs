namespace Placet.Api.Controllers.Management;

/// <summary>§10: limits of secrets, the same on every route that takes one.</summary>
internal static class CredentialLimits
{
    /// <summary>Most bytes of UTF-8 in a value.</summary>
    public const int ValueBytes = 65_536;
}
