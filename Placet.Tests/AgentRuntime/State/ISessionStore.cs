using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.State;

/// <summary>The conversations of an agent (part 1, 4).</summary>
internal interface ISessionStore
{
    int Count { get; }

    bool Knows(string key);

    /// <summary>The number of messages that the list shows; 0 for an unknown key, whose session would be made on demand.</summary>
    long MessageCount(string key);

    /// <summary>What the list shows, newest first. The caller must not change it.</summary>
    IReadOnlyList<JsonObject> Summaries();

    /// <summary>The whole conversation; null for an unknown key. The caller must not change it.</summary>
    JsonObject? History(string key);

    /// <summary>False for an unknown key.</summary>
    bool Remove(string key);

    /// <summary>Makes the session when there is none.</summary>
    void Ensure(string key);

    /// <summary>Empties the session, making it first when there is none.</summary>
    void StartAnew(string key);
}
