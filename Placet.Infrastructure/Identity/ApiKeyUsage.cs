using System.Net;
using Placet.Application.Accounts.ApiKeys;

namespace Placet.Infrastructure.Identity;

/// <summary>Records uses of API keys in the background.</summary>
internal sealed class ApiKeyUsage(IPlacetStore store, TimeProvider clock, ILogger<ApiKeyUsage> logger)
    : UseRecorder<StoredApiKey>(store, clock, logger), IApiKeyUsage
{
    protected override string Failure => "Uses of API keys could not be recorded and remain queued";

    public void Record(StoredApiKey key, IPAddress? client) => Record(key, key.Key.LastUsedAt, client);

    protected override string OwnerOf(StoredApiKey used) => used.Key.UserId;

    protected override Task StoreAsync(IUnitOfWork work, StoredApiKey used, RecordedUse use, DateTimeOffset notSince) =>
        work.ApiKeys.RecordUseAsync(used, new ApiKeyUse(use.At, use.Client?.ToString()), notSince, CancellationToken.None);
}
