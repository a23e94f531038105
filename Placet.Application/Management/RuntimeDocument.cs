using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management;

/// <summary>
/// A document of an agent's runtime as far as it is known. Runtimes differ: every member may be absent, and more may be there.
/// </summary>
public abstract record RuntimeDocument
{
    /// <summary>Members that are not described here, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }
}
