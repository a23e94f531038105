using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Settings;

/// <summary>Accepts an absolute http or https address without user info, query and fragment, or none.</summary>
/// <param name="example">An address that is accepted.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WebAddressAttribute(string example) : ValidationAttribute($"an address such as {example}")
{
    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } text
        || (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri is { UserInfo: "", Query: "", Fragment: "" });
}
