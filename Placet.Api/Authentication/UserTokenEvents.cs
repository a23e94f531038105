using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Takes the token from header or cookie, and holds every valid token against the user as they are now.</summary>
internal sealed class UserTokenEvents(AccountDirectory directory) : JwtBearerEvents
{
    public override Task MessageReceived(MessageReceivedContext context)
    {
        // §2: a bearer decides over a cookie, also a bad one; another kind of Authorization header decides nothing.
        if (Credentials.BearerOf(context.Request) is { } bearer)
            context.Token = bearer;
        else if (SessionCookie.TokenOf(context.Request) is { } token)
            context.Token = token;
        else
            context.NoResult();
        return Task.CompletedTask;
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        var principal = context.Principal!;
        var user = principal.FindFirst(TokenClaims.UserId)?.Value is { } userId
            ? await directory.FindUserAsync(userId, context.HttpContext.RequestAborted)
            : null;
        if (user is null || principal.FindFirst(TokenClaims.SignInVersion)?.Value != user.SignInVersion.ToString(CultureInfo.InvariantCulture))
        {
            context.Fail("The token has ended");
            return;
        }

        // §3: the role in the token is not trusted; what is stored now counts.
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(TokenClaims.UserId, user.Id), new Claim(TokenClaims.Role, user.Role is UserRole.Owner ? "owner" : "member")],
            JwtBearerDefaults.AuthenticationScheme,
            TokenClaims.UserId,
            TokenClaims.Role));
    }
}
