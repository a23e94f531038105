using Placet.Application.Accounts.ApiKeys;

namespace Placet.Infrastructure.Identity;

/// <summary>Records uses of API keys in the background.</summary>
internal sealed class ApiKeyUsage(IPlacetStore store, TimeProvider clock, ILogger<ApiKeyUsage> logger)
    : UseRecorder<StoredApiKey>(store, clock, logger), IApiKeyUsage
{
    protected override string Failure => "Uses of API keys could not be recorded and remain queued";

    public void Record(StoredApiKey key) => Record(key, key.Key.LastUsedAt);

    protected override string OwnerOf(StoredApiKey used) => used.Key.UserId;

    protected override Task StoreAsync(IUnitOfWork work, StoredApiKey used, DateTimeOffset usedAt, DateTimeOffset notSince) =>
        work.ApiKeys.RecordUseAsync(used, usedAt, notSince, CancellationToken.None);
}
