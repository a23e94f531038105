using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management.Health;

/// <summary>Health of a runtime.</summary>
public sealed record HealthReport : RuntimeDocument
{
    /// <summary><c>ok</c> or absent when healthy; another text otherwise.</summary>
    /// <example>ok</example>
    [AllowedValues("ok")]
    public string? Status { get; init; }

    /// <summary>Seconds since the runtime started.</summary>
    /// <example>93784.412</example>
    public double? Uptime { get; init; }

    /// <summary>Number of sessions.</summary>
    public long? Sessions { get; init; }

    /// <summary>Version of the runtime.</summary>
    public string? Version { get; init; }

    /// <summary>Name of the agent in the runtime.</summary>
    public string? Name { get; init; }

    /// <summary>Model of the agent.</summary>
    public string? Model { get; init; }
}
