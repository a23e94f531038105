using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>A call of the contract's examples and what must come back.</summary>
internal sealed record ExampleExchange(string Method, string Target, int Status, string Response)
{
    /// <summary>The file to send; null sends no body.</summary>
    public string? Request { get; init; }

    /// <summary>A body that is no file.</summary>
    public string? Body { get; init; }

    /// <summary>Calls that bring the runtime into the state which the example starts from.</summary>
    public (string Method, string Target, string? Body)[] Before { get; init; } = [];

    /// <summary>The moment of the example, in milliseconds; null means the runtime's own.</summary>
    public long? AtMs { get; init; }

    /// <summary>Members, as dotted paths, in which the answer may differ from the file.</summary>
    public string[] Ignoring { get; init; } = [];

    public SettingsGeneration Settings { get; init; }

    public override string ToString() => $"{Method} {Target} answers {Response}";
}
