using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Placet.Application.Accounts.Providers;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Identity.Providers;

/// <summary>Addresses and keys of an identity provider, read at the first use. Thread-safe.</summary>
/// <remarks>
/// They are read again after 12 hours; concurrent callers share one read. The library's own manager reads in the background when a key is
/// unknown, so that the sign-in that noticed it fails, and lets callers of a provider that is away wait one after the other.
/// </remarks>
internal sealed partial class ProviderMetadata : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>
{
    /// <summary>Minimum time between two reads because of an unknown key, which anybody can send.</summary>
    internal static readonly TimeSpan MinRefreshInterval = TimeSpan.FromSeconds(30);

    /// <summary>Time after a failed read in which callers fail at once.</summary>
    internal static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly Lock sync = new();
    private readonly ProviderOptions provider;
    private readonly HttpClient client;
    private readonly TimeProvider clock;
    private readonly ILogger<ProviderMetadata> logger;
    private readonly Uri authority;
    private OpenIdConnectConfiguration? current;
    private DateTimeOffset loadedAt;
    private DateTimeOffset? failedAt;
    private bool isStale;
    private Task<OpenIdConnectConfiguration>? loading;

    public ProviderMetadata(ProviderOptions provider, HttpClient client, TimeProvider clock, ILogger<ProviderMetadata> logger)
    {
        (this.provider, this.client, this.clock, this.logger) = (provider, client, clock, logger);
        authority = new Uri(provider.Authority);
        // Otherwise the library goes on to accept keys that the provider has withdrawn.
        UseLastKnownGoodConfiguration = false;
    }

    /// <summary>Returns addresses and keys.</summary>
    /// <exception cref="PlacetException">There are none, and they cannot be read now.</exception>
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        Task<OpenIdConnectConfiguration> load;
        lock (sync)
        {
            if (loading is null)
            {
                var now = clock.GetUtcNow();
                var hasJustFailed = failedAt is { } failed && now - failed < RetryAfter;
                var isCurrent = !isStale && now - loadedAt < Lifetime;
                if (current is not null && (isCurrent || hasJustFailed))
                    return Task.FromResult(current);
                if (hasJustFailed)
                    return Task.FromException<OpenIdConnectConfiguration>(new PlacetException(ProviderErrors.Unavailable));
                // Not with a caller's token: others wait for it too. The client's timeout ends it.
                loading = Task.Run(LoadAsync, CancellationToken.None);
            }

            load = loading;
        }

        return load.WaitAsync(cancel);
    }

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) =>
        await GetConfigurationAsync(cancel);

    /// <summary>Has the next call read again, because a key is unknown; not within 30 s of the last read.</summary>
    public override void RequestRefresh()
    {
        lock (sync)
            isStale |= clock.GetUtcNow() - loadedAt >= MinRefreshInterval;
    }

    private async Task<OpenIdConnectConfiguration> LoadAsync()
    {
        var loaded = await TryLoadAsync();
        lock (sync)
        {
            loading = null;
            isStale = false;
            if (loaded is null)
            {
                failedAt = clock.GetUtcNow();
                return current ?? throw new PlacetException(ProviderErrors.Unavailable);
            }

            failedAt = null;
            loadedAt = clock.GetUtcNow();
            return current = loaded;
        }
    }

    private async Task<OpenIdConnectConfiguration?> TryLoadAsync()
    {
        try
        {
            var loaded = await OpenIdConnectConfigurationRetriever.GetAsync(
                $"{provider.Authority.TrimEnd('/')}/.well-known/openid-configuration", new Documents(client, RequireSecure),
                CancellationToken.None);
            Require(loaded);
            return loaded;
        }
        // Whatever a provider answers, only its own sign-in fails.
        catch (Exception exception)
        {
            LogUnavailable(logger, provider.Id, exception.GetBaseException().GetType().Name);
            return null;
        }
    }

    private void Require(OpenIdConnectConfiguration loaded)
    {
        // Otherwise one provider could answer in the name of another.
        if (loaded.Issuer?.TrimEnd('/') != provider.Authority.TrimEnd('/'))
            throw new InvalidDataException("The metadata names another issuer");
        RequireSecure(loaded.AuthorizationEndpoint);
        RequireSecure(loaded.TokenEndpoint);
        foreach (var optional in new[] { loaded.UserInfoEndpoint, loaded.PushedAuthorizationRequestEndpoint })
        {
            if (!string.IsNullOrEmpty(optional))
                RequireSecure(optional);
        }

        if (loaded.SigningKeys.Count == 0)
            throw new InvalidDataException("The metadata names no key");
    }

    /// <summary>
    /// Requires encryption, since the client's secret and people's codes are sent there; except for a provider on this machine.
    /// </summary>
    private void RequireSecure(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && authority.IsLoopback)))
            throw new InvalidDataException("The metadata names an address that is not encrypted");
    }

    [LoggerMessage(EventId = 2320, Level = LogLevel.Warning,
        Message = "The metadata of the identity provider {Provider} cannot be read ({Reason})")]
    private static partial void LogUnavailable(ILogger logger, string provider, string reason);

    private sealed class Documents(HttpClient client, Action<string> requireSecure) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            requireSecure(address);
            return client.GetStringAsync(address, cancel);
        }
    }
}
