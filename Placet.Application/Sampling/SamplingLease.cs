namespace Placet.Application.Sampling;

/// <summary>The stored lease of the sampler.</summary>
public static class SamplingLease
{
    /// <summary>Its name in the database.</summary>
    public const string Name = "sampling";
}
