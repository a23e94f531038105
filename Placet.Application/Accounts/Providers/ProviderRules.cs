using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Placet.Application.Accounts.Providers;

/// <summary>Validates what the attributes of single settings cannot: rules between the settings of identity providers.</summary>
internal sealed class ProviderRules : IValidateOptions<AccountsOptions>
{
    public const string IdText = "1 to 32 lower-case letters, digits and hyphens, of which the first is no hyphen";
    private const string Key = $"{AccountsOptions.Section}:{nameof(AccountsOptions.Providers)}";

    public ValidateOptionsResult Validate(string? name, AccountsOptions options)
    {
        var failures = Find(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Find(AccountsOptions options)
    {
        if (options is { PasswordSignIn: false, Providers.Count: 0 })
            yield return $"{AccountsOptions.Section}:{nameof(options.PasswordSignIn)} is 'false'; allowed: true, unless there is a "
                + $"provider in {Key}, since nobody could sign in";
        for (var index = 0; index < options.Providers.Count; index++)
        {
            var provider = options.Providers[index];
            if (options.Providers.Take(index).Any(other => other.Id == provider.Id))
                yield return $"{Key}:{index}:{nameof(provider.Id)} is '{provider.Id}'; allowed: an id that no other provider has";
            if (!string.IsNullOrEmpty(provider.RoleClaim) && provider.OwnerValues.Count == 0)
                yield return $"{Key}:{index}:{nameof(provider.OwnerValues)} is ''; allowed: one or more values, since "
                    + $"{nameof(provider.RoleClaim)} is set: otherwise everybody would become a member";
            if (string.IsNullOrEmpty(provider.RoleClaim) && provider.OwnerValues.Count > 0)
                yield return $"{Key}:{index}:{nameof(provider.RoleClaim)} is ''; allowed: the claim that has these "
                    + $"{nameof(provider.OwnerValues)}";
        }
    }
}

/// <summary>Accepts the https address of an identity provider; http for a loopback address.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AuthorityAttribute() : ValidationAttribute("an https address such as https://id.example.org/realms/team")
{
    private const int MaxLength = 300;

    public override bool IsValid(object? value) =>
        value is string { Length: <= MaxLength } text && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri is { UserInfo: "", Query: "", Fragment: "" };
}
