namespace Placet.Application.Sampling;

/// <summary>The lease of the one instance that samples.</summary>
public interface ISamplingLease
{
    /// <summary>The fencing number of the lease; null while this instance does not hold it. Grows with every take-over.</summary>
    long? Fence { get; }
}
