using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Placet.Application.Accounts.Providers;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication.Providers;

/// <summary>Begins and ends sign-ins at identity providers. Thread-safe.</summary>
public sealed partial class ProviderSignIn(SignInProviders providers, TimeProvider clock, ILogger<ProviderSignIn> logger)
{
    private const int MaxErrorLength = 100;
    private const string LinkUser = "link.user";
    private const string LinkSession = "link.session";

    /// <summary>Begins a sign-in: the response gets its cookies, by which alone this browser can end it.</summary>
    /// <param name="returnTo">Path of the page where it goes on; see <see cref="ReturnPath"/>.</param>
    /// <param name="link">Whose account is to be linked; null for a sign-in.</param>
    /// <returns>The address at the provider that the browser has to go to.</returns>
    /// <exception cref="PlacetException">There is no such provider, it is away, or it refuses this server.</exception>
    internal async Task<string> BeginAsync(HttpContext context, string provider, string? returnTo, PendingLink? link)
    {
        var known = providers.Find(provider) ?? throw new PlacetException(ProviderErrors.NotFound);
        var properties = new AuthenticationProperties
        {
            RedirectUri = ReturnPath.Of(returnTo),
            ExpiresUtc = clock.GetUtcNow() + ProviderProtocol.Lifetime,
        };
        if (link is not null)
        {
            properties.Items[LinkUser] = link.UserId;
            properties.Items[LinkSession] = link.SessionId;
        }

        try
        {
            await context.ChallengeAsync(SignInProviders.SchemeOf(known.Id), properties);
        }
        catch (Exception cause) when (cause is not PlacetException && !context.RequestAborted.IsCancellationRequested)
        {
            LogNotBegun(logger, known.Id, cause.GetBaseException().GetType().Name, ErrorIn(cause));
            // With pushed authorization requests (RFC 9126) the provider may refuse before a person sees it.
            var error = cause is OpenIdConnectProtocolException ? ProviderErrors.Refused : ProviderErrors.Unavailable;
            throw new PlacetException(error, cause);
        }

        return context.Response.Headers.Location.ToString();
    }

    /// <summary>Ends a sign-in with the answer that the browser brings from the provider.</summary>
    /// <exception cref="PlacetException">There is no such provider.</exception>
    internal async Task<ProviderAnswer> CompleteAsync(HttpContext context, string provider)
    {
        var known = providers.Find(provider) ?? throw new PlacetException(ProviderErrors.NotFound);
        var handler = await context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>()
            .GetHandlerAsync(context, SignInProviders.SchemeOf(known.Id));
        await ((IAuthenticationRequestHandler)handler!).HandleRequestAsync();
        return context.Features.Get<ProviderAnswer>()
            ?? new ProviderAnswer(ReturnPath.Of(asked: null), Link: null, Identity: null, ProviderErrors.Expired);
    }

    /// <summary>Whose account a sign-in was begun to link; null for none.</summary>
    internal static PendingLink? LinkOf(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(LinkUser, out var user) && user is not null
            ? new PendingLink(user, properties.Items.TryGetValue(LinkSession, out var session) ? session : null)
            : null;

    private static string? ErrorIn(Exception cause) =>
        cause.Data["error"] is string { Length: <= MaxErrorLength } error ? error : null;

    [LoggerMessage(EventId = 2322, Level = LogLevel.Warning,
        Message = "A sign-in at the identity provider {Provider} cannot begin ({Reason}, error of the provider: {ProviderError})")]
    private static partial void LogNotBegun(ILogger logger, string provider, string reason, string? providerError);
}
