namespace Placet.Application.Abstractions;

/// <summary>A member of a body that may be absent, which differs from null.</summary>
/// <param name="Value">The value; the default when absent.</param>
public readonly record struct Optional<T>(T? Value)
{
    /// <summary>Whether the body has the member.</summary>
    public bool IsPresent { get; } = true;

    /// <summary>The value, or <paramref name="fallback"/> when the member is absent.</summary>
    public T? Or(T? fallback) => IsPresent ? Value : fallback;
}
