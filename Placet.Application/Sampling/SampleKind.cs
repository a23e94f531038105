namespace Placet.Application.Sampling;

/// <summary>What a runtime is sampled for.</summary>
public enum SampleKind
{
    /// <summary><c>GET health</c></summary>
    Health,

    /// <summary><c>GET cron</c></summary>
    Cron,

    /// <summary><c>GET mcp</c></summary>
    Mcp,

    /// <summary><c>GET usage</c></summary>
    Usage,

    /// <summary><c>GET improvement/runs</c></summary>
    Runs,
}
