using System.ComponentModel.DataAnnotations;

namespace Placet.Api.Hosting;

/// <summary>Settings for a user interface on another origin.</summary>
public sealed class CorsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Cors";

    /// <summary>
    /// Origins whose pages may call the API with the user's cookie, such as <c>https://ui.example.org</c>; none by default.
    /// </summary>
    [Origin]
    public IList<string> AllowedOrigins { get; } = [];
}

/// <summary>Accepts an origin as browsers send it: scheme, host, and the port unless it is the default.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OriginAttribute : ValidationAttribute
{
    public OriginAttribute()
        : base("an origin such as https://ui.example.org")
    {
    }

    public override bool IsValid(object? value) =>
        value is string text
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;
}
