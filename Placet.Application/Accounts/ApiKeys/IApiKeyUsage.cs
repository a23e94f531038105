namespace Placet.Application.Accounts.ApiKeys;

/// <summary>Hears of uses of API keys and records them later.</summary>
public interface IApiKeyUsage
{
    /// <summary>Notes a use; returns at once and never fails. Uses within 5 minutes of a recorded one are not recorded.</summary>
    /// <param name="key">The key as it was found.</param>
    void Note(StoredApiKey key);
}
