namespace Placet.Domain.Agents;

/// <summary>Which webhook headers carry credentials and are shown masked.</summary>
public static class CredentialHeaders
{
    private static readonly string[] Names = ["authorization", "proxy-authorization", "cookie"];
    private static readonly string[] Parts = ["api-key", "apikey", "token", "secret"];

    /// <summary>Whether the value of a header is secret, by its name in any case.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
