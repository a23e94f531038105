using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Placet.Api.Authentication;
using Placet.Api.Authentication.Providers;
using Placet.Api.Binding;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Hosting;
using Placet.Api.OpenApi;
using Placet.Application.Accounts.Providers;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Sign-in with identity providers, by OpenID Connect.</summary>
[Route("api/auth/external/{provider}")]
[ParameterDocs("provider", "Id of the provider.")]
public sealed class ExternalSignInController(ISender sender) : SignedInController
{
    private const int MaxLogoutBytes = 64 * 1024;
    private const string HtmlType = "text/html";

    private static readonly Error NoForm = new(
        ErrorKind.UnsupportedMediaType, CommonErrors.UnsupportedMediaType.Code, "The body must be application/x-www-form-urlencoded");

    /// <summary>Begins a sign-in: redirects the browser to the provider.</summary>
    /// <remarks>
    /// For navigation, not for scripts. The sign-in ends within ten minutes, in the same browser, with the session cookie and a redirect to
    /// <c>returnTo</c>. A browser that asks for a page is redirected to <c>/sign-in?error=</c> and the code of the error; others get the
    /// error.
    /// </remarks>
    /// <param name="returnTo">Path of the page where it goes on; <c>/</c> when absent, and for anything else.</param>
    [HttpGet, AllowAnonymous, ApiExplorerSettings(IgnoreApi = true)]
    public async Task<IActionResult> Begin(
        string provider, [FromServices] ProviderSignIn signIn, [FromServices] PublicAddress address, [FromQuery] string? returnTo,
        CancellationToken cancellationToken)
    {
        try
        {
            return Redirect(await signIn.BeginAsync(HttpContext, provider, returnTo, link: null));
        }
        catch (PlacetException refusal) when (AsksForPage())
        {
            return ToPage(address, SignInWith(refusal.Error));
        }
    }

    /// <summary>Ends a sign-in or a link with the provider's answer, which the browser brings.</summary>
    [HttpGet("callback"), AllowAnonymous, SetsSessionCookie, ApiExplorerSettings(IgnoreApi = true)]
    public async Task<IActionResult> Callback(
        string provider, [FromServices] ProviderSignIn signIn, [FromServices] PublicAddress address, CancellationToken cancellationToken)
    {
        RequestStart.Mark(HttpContext);
        ProviderAnswer? answer = null;
        try
        {
            answer = await signIn.CompleteAsync(HttpContext, provider);
            if (answer.Identity is not { } identity)
                throw new PlacetException(answer.Error!);
            if (answer.Link is { } link)
            {
                await LinkAsync(link, identity, cancellationToken);
                return ToPage(address, answer.ReturnTo);
            }

            var request = new SignInWithProvider(
                Callers.OriginOf(HttpContext), identity, RememberedBrowserCookie.TokenOf(Request));
            var outcome = await sender.Send(request, cancellationToken);
            if (outcome is SignInOutcome.Waiting { SecondFactor.Token: var token })
            {
                SecondFactorCookie.Set(HttpContext, address, token);
                return ToPage(address, $"/sign-in/second-factor?returnTo={Uri.EscapeDataString(answer.ReturnTo)}");
            }

            SessionCookie.Set(HttpContext, ((SignInOutcome.Completed)outcome).SignedIn.Token);
            return ToPage(address, answer.ReturnTo);
        }
        catch (PlacetException refusal) when (AsksForPage())
        {
            return ToPage(address, answer?.Link is null ? SignInWith(refusal.Error) : WithError(answer.ReturnTo, refusal.Error));
        }
    }

    /// <summary>Begins to link an identity to your account; it then signs you in.</summary>
    /// <remarks>
    /// The page then goes to the returned address. The link ends in the session that began it, and in no other, with a redirect to
    /// <c>returnTo</c>, which gets <c>error</c> in its query when it fails: <c>already_linked</c>, <c>other_session</c>,
    /// <c>provider_refused</c>, <c>provider_unavailable</c>. The session cookie is needed for that.
    /// </remarks>
    /// <param name="payload">Where to go on.</param>
    /// <response code="404">There is no such provider: <c>provider_not_found</c>.</response>
    /// <response code="503">The provider is away: <c>provider_unavailable</c>.</response>
    [HttpPost("link")]
    public async Task<BegunLinkResponse> Link(
        string provider, [OptionalBody] LinkPayload? payload, [FromServices] ProviderSignIn signIn, CancellationToken cancellationToken)
    {
        var url = await signIn.BeginAsync(HttpContext, provider, payload?.ReturnTo, new PendingLink(OwnerId, Token.SessionId));
        Response.StatusCode = StatusCodes.Status200OK;
        Response.Headers.Remove("Location");
        return new BegunLinkResponse(url);
    }

    /// <summary>Ends sessions on a provider's demand (OpenID Connect Back-Channel Logout 1.0).</summary>
    [HttpPost("logout"), AllowAnonymous, ApiExplorerSettings(IgnoreApi = true)]
    public async Task<MessageResponse> BackChannelLogout(
        string provider, [FromServices] LogoutTokens tokens, [FromServices] SignInProviders providers, CancellationToken cancellationToken)
    {
        RequireKnown(providers, provider);
        var token = await ReadLogoutTokenAsync(cancellationToken) ?? throw new PlacetException(ProviderErrors.InvalidLogoutToken);
        await sender.Send(await tokens.ValidateAsync(provider, Callers.OriginOf(HttpContext), token), cancellationToken);
        return LoggedOut();
    }

    /// <summary>Ends a session on the demand of a page of the provider (OpenID Connect Front-Channel Logout 1.0).</summary>
    /// <remarks>The response is the same whether or not there was such a session.</remarks>
    [HttpGet("logout"), AllowAnonymous, ApiExplorerSettings(IgnoreApi = true)]
    public async Task<MessageResponse> FrontChannelLogout(
        string provider, [FromServices] SignInProviders providers, [FromQuery] string? iss, [FromQuery] string? sid,
        CancellationToken cancellationToken)
    {
        RequestStart.Mark(HttpContext);
        var known = RequireKnown(providers, provider);
        if (string.IsNullOrEmpty(iss) || iss.TrimEnd('/') != known.Authority.TrimEnd('/'))
            throw PlacetException.Invalid("iss", "This must be the issuer identifier of the provider");
        if (sid is not { Length: > 0 and <= ExternalIdentity.MaxLength })
            throw PlacetException.Invalid("sid", "This must be the provider's id of the session");
        await sender.Send(
            new EndProviderSessions(Callers.OriginOf(HttpContext), provider, iss, Subject: null, sid, Token: null), cancellationToken);
        return LoggedOut();
    }

    private static ProviderOptions RequireKnown(SignInProviders providers, string provider) =>
        providers.Find(provider) ?? throw new PlacetException(ProviderErrors.NotFound);

    private static MessageResponse LoggedOut() => new("Logged out");

    private static string SignInWith(Error error) => $"/sign-in?error={error.Code}";

    private static string WithError(string path, Error error)
    {
        var end = path.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? at : path.Length;
        return $"{path[..end]}{(path[..end].Contains('?', StringComparison.Ordinal) ? '&' : '?')}error={error.Code}{path[end..]}";
    }

    private Task LinkAsync(PendingLink link, ExternalIdentity identity, CancellationToken cancellationToken)
    {
        // The browser that began it has the cookies of the protocol; whoever is signed in there now has to be who began it.
        if (User.Identity is not UserIdentity { IsAuthenticated: true } || link != new PendingLink(OwnerId, Token.SessionId))
            throw new PlacetException(ProviderErrors.OtherSession);
        return sender.Send(new LinkIdentity(Caller, Token, identity), cancellationToken);
    }

    private async Task<string?> ReadLogoutTokenAsync(CancellationToken cancellationToken)
    {
        if (!Request.HasFormContentType || Request.ContentType!.StartsWith("multipart", StringComparison.OrdinalIgnoreCase))
            throw new PlacetException(NoForm);
        if (Request.ContentLength > MaxLogoutBytes)
            throw new PlacetException(CommonErrors.PayloadTooLarge);
        var limits = new FormOptions { ValueCountLimit = 4, KeyLengthLimit = 100, ValueLengthLimit = MaxLogoutBytes };
        var form = new FormFeature(Request, limits);
        try
        {
            return (await form.ReadFormAsync(cancellationToken))["logout_token"] is [{ Length: > 0 } token] ? token : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private bool AsksForPage() => Request.Headers.Accept.ToString().Contains(HtmlType, StringComparison.OrdinalIgnoreCase);

    private RedirectResult ToPage(PublicAddress address, string path) => Redirect(address.PrefixOf(Request) + path);
}
