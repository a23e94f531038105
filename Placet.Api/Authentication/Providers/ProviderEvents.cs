using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Placet.Application.Accounts.Providers;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication.Providers;

/// <summary>Adds our own checks to the protocol, and keeps its result for the route that asked for it. Thread-safe.</summary>
internal sealed partial class ProviderEvents(
    SignInProviders providers, PublicAddress address, TimeProvider clock, ILogger<ProviderEvents> logger)
    : OpenIdConnectEvents
{
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri =
            address.RootOf(context.Request) + ProviderProtocol.CallbackPathOf(ProviderOf(context.Scheme).Id);
        return Task.CompletedTask;
    }

    /// <summary>Runs when the answer is known to belong to a sign-in of this browser, before its code is sent anywhere.</summary>
    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        if (!(context.Properties?.ExpiresUtc > clock.GetUtcNow()))
        {
            context.Fail(new PlacetException(ProviderErrors.Expired));
            return;
        }

        // RFC 9207: the answer of another provider, which a browser was led to.
        var metadata = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        var issuer = context.ProtocolMessage.Iss;
        if (issuer is null ? metadata.AuthorizationResponseIssParameterSupported : issuer != metadata.Issuer)
            context.Fail(new PlacetException(ProviderErrors.Refused));
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        context.HttpContext.Features.Set(new ProviderClaims(context.TokenEndpointResponse!.IdToken));
        return Task.CompletedTask;
    }

    public override Task UserInformationReceived(UserInformationReceivedContext context)
    {
        context.HttpContext.Features.Get<ProviderClaims>()!.UserInfo = context.User.RootElement.Clone();
        return Task.CompletedTask;
    }

    /// <summary>Runs when everything has been validated, the nonce too.</summary>
    public override Task TicketReceived(TicketReceivedContext context)
    {
        var identity = context.HttpContext.Features.Get<ProviderClaims>()?.ToIdentity(ProviderOf(context.Scheme));
        // The framework has moved the path out of the properties.
        Answer(
            context.HttpContext, context.ReturnUri, context.Properties, identity, identity is null ? ProviderErrors.Refused : null);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var error = ErrorOf(context.Failure);
        var (provider, reason) = (ProviderOf(context.Scheme).Id, context.Failure?.GetType().Name);
        LogFailed(logger, provider, error.Code, reason);
        Answer(context.HttpContext, context.Properties?.RedirectUri, context.Properties, identity: null, error);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static void Answer(
        HttpContext context, string? returnTo, AuthenticationProperties? properties, ExternalIdentity? identity, Error? error) =>
        context.Features.Set(new ProviderAnswer(
            ReturnPath.Of(returnTo), properties is null ? null : ProviderSignIn.LinkOf(properties), identity, error));

    private static Error ErrorOf(Exception? failure) => failure switch
    {
        PlacetException known => known.Error,
        // The provider answered: it takes its own access token no longer.
        HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => ProviderErrors.Refused,
        HttpRequestException or OperationCanceledException or IOException => ProviderErrors.Unavailable,
        // The state is unknown, or of another browser; errors of the provider and of tokens have types of their own.
        AuthenticationFailureException => ProviderErrors.Expired,
        _ => ProviderErrors.Refused,
    };

    private ProviderOptions ProviderOf(AuthenticationScheme scheme) => providers.FindByScheme(scheme.Name)!;

    [LoggerMessage(EventId = 2321, Level = LogLevel.Information,
        Message = "A sign-in at the identity provider {Provider} failed: {Code} ({Reason})")]
    private static partial void LogFailed(ILogger logger, string provider, string code, string? reason);
}
