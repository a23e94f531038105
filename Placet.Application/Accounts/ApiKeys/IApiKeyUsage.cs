namespace Placet.Application.Accounts.ApiKeys;

/// <summary>Records uses of API keys in the background. Thread-safe.</summary>
public interface IApiKeyUsage
{
    /// <summary>Queues a use and returns at once; never fails. Uses within 5 minutes of a recorded one are dropped.</summary>
    void Record(StoredApiKey key);
}
