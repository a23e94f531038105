using System.Security.Cryptography;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime;

/// <summary>How a runtime is started. By default: every route, the data of the examples, a clock that stands still.</summary>
public sealed class AgentRuntimeOptions
{
    /// <summary>Largest request body by default: 36 MiB, room for the largest skill archive in base64.</summary>
    public const long DefaultMaxRequestBodyBytes = 36 * 1024 * 1024;

    /// <summary>The management token. Default: 64 random hexadecimal digits.</summary>
    public string Token { get; init; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>The loopback port; 0 (default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>What <c>now</c> is, and what delays wait by. Default: a clock that stands at the moment of the examples.</summary>
    public TimeProvider Clock { get; init; } = new ExampleClock();

    /// <summary>What it starts with.</summary>
    internal RuntimeSeed Seed { get; init; } = new();

    /// <summary>Groups of routes that this runtime lacks.</summary>
    public RuntimeGroups DisabledGroups { get; init; }

    /// <summary>Acts as if the management API were switched off: every route of it is 404, without looking at the token.</summary>
    public bool NotFoundOnly { get; init; }

    /// <summary>Which of the two known generations of the settings document is served.</summary>
    public SettingsGeneration Settings { get; init; } = SettingsGeneration.Newer;

    /// <summary>
    /// Answers <c>***</c> for secrets in channel configurations (default). False shows them as some runtimes do; the <c>placet</c>
    /// channel's <c>managementToken</c> is then this runtime's own <see cref="Token"/>.
    /// </summary>
    public bool MaskChannelSecrets { get; init; } = true;

    /// <summary>Writes non-ASCII text as <c>\u00fc</c> instead of raw UTF-8; real runtimes do either.</summary>
    public bool EscapeNonAscii { get; init; }

    /// <summary>
    /// Moves the dates of usage so that the newest day is the clock's today, and those of the audit log so that its newest
    /// event is of the last 24 hours. For demos: the answers differ from the examples.
    /// </summary>
    public bool RecentActivity { get; init; }

    /// <summary>Records requests (default). False for a process that runs on: the record only grows.</summary>
    public bool KeepsRequests { get; init; } = true;

    /// <summary>Larger request bodies are answered with 413. Default: <see cref="DefaultMaxRequestBodyBytes"/>.</summary>
    public long MaxRequestBodyBytes { get; init; } = DefaultMaxRequestBodyBytes;
}

/// <summary>The two known generations of the settings document.</summary>
public enum SettingsGeneration
{
    /// <summary>With <c>self_improvement</c>; keys of providers are kept elsewhere.</summary>
    Newer,

    /// <summary>With <c>api_keys</c>, without <c>self_improvement</c> and <c>browser</c>.</summary>
    Older,
}
