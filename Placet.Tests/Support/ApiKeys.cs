using System.Net;
using System.Text.Json;

namespace Placet.Tests.Support;

/// <summary>Makes API keys with bounds.</summary>
internal static class ApiKeys
{
    /// <summary>Makes a key of the user that a client is signed in as, and answers its record with the key.</summary>
    public static async Task<JsonElement> CreateKeyAsync(this HttpClient user, object bounds)
    {
        using var made = await user.PostJsonAsync("/api/api-keys", bounds);
        return await made.JsonAsync(HttpStatusCode.Created);
    }

    /// <summary>A client with a new key as bearer.</summary>
    public static async Task<HttpClient> AsKeyAsync(this PlacetHost placet, HttpClient user, object bounds) =>
        placet.WithToken((await user.CreateKeyAsync(bounds)).GetProperty("key").GetString()!);

    /// <summary>Reads a document, which has to be there.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return await answer.JsonAsync();
    }
}
