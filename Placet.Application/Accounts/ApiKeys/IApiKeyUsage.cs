using System.Net;

namespace Placet.Application.Accounts.ApiKeys;

/// <summary>Records uses of API keys in the background. Thread-safe.</summary>
public interface IApiKeyUsage
{
    /// <summary>Queues a use and returns at once; never fails. Uses within 5 minutes of a recorded one are dropped.</summary>
    /// <param name="client">The client's address; null when unknown.</param>
    void Record(StoredApiKey key, IPAddress? client);
}
