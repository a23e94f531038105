using Microsoft.Extensions.Options;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>What a user has to do before anything else.</summary>
[Flags]
internal enum RequiredActions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Change the password.</summary>
    ChangePassword = 1,

    /// <summary>Set up a second factor, or sign in with it.</summary>
    UseSecondFactor = 2,
}

/// <summary>Marks a route that users may call while an action is required of them. Every other route is 403 for them.</summary>
/// <param name="actions">The actions during which the route is allowed.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AllowedDuringAttribute(RequiredActions actions) : Attribute
{
    /// <summary>The actions during which the route is allowed.</summary>
    public RequiredActions Actions => actions;
}

/// <summary>Decides what the settings require of a user. Thread-safe.</summary>
internal sealed class RequiredActionRules(IOptions<AccountsOptions> options)
{
    // Where nobody signs in with a password there is none to change.
    private readonly bool isPasswordChangeEnforced = options.Value is { EnforcePasswordChange: true, PasswordSignIn: true };

    private readonly bool isSecondFactorRequired = options.Value.RequireSecondFactor;

    /// <summary>What the user of a token has to do.</summary>
    public RequiredActions Of(User user, PresentedToken token) =>
        (isPasswordChangeEnforced && user.MustChangePassword ? RequiredActions.ChangePassword : RequiredActions.None)
        | (isSecondFactorRequired && !token.HasSecondFactor ? RequiredActions.UseSecondFactor : RequiredActions.None);

    /// <summary>Why a user may not call a route now; null when the user may.</summary>
    public static Error? RefusalOf(HttpContext context)
    {
        if (context.User.Identity is not UserIdentity { RequiredActions: not RequiredActions.None and var required })
            return null;
        var allowed = context.GetEndpoint()?.Metadata.GetMetadata<AllowedDuringAttribute>()?.Actions ?? RequiredActions.None;
        return (required & ~allowed) switch
        {
            RequiredActions.None => null,
            RequiredActions.UseSecondFactor => AccountErrors.SecondFactorRequired,
            _ => AccountErrors.PasswordChangeRequired,
        };
    }
}
