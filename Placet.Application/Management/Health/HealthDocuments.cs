using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management.Health;

/// <summary>How a runtime is.</summary>
public sealed record HealthReport : RuntimeDocument
{
    /// <summary><c>ok</c>; another word means that it calls itself unwell; absent means fine.</summary>
    /// <example>ok</example>
    [AllowedValues("ok")]
    public string? Status { get; init; }

    /// <summary>Seconds since it started.</summary>
    /// <example>93784.412</example>
    public double? Uptime { get; init; }

    /// <summary>How many sessions it has.</summary>
    public long? Sessions { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }

    /// <summary>The agent's name, as the runtime knows it.</summary>
    public string? Name { get; init; }

    /// <summary>The model that it uses.</summary>
    public string? Model { get; init; }
}
