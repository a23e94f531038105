namespace Placet.Api.Hosting;

/// <summary>Settings for a UI that is served elsewhere.</summary>
public sealed class CorsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Cors";

    /// <summary>Origins whose pages may use the API with the user's cookie, <c>https://ui.example.org</c>; none by default.</summary>
    public IList<string> AllowedOrigins { get; } = [];
}
