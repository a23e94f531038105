namespace Placet.Application.Abstractions;

/// <summary>A member of a body that may be absent, which is not the same as null.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value; the default when absent.</param>
public readonly record struct Optional<T>(T? Value)
{
    /// <summary>Whether the body has the member at all.</summary>
    public bool IsPresent { get; } = true;

    /// <summary>The value, or another one when the body does not have the member.</summary>
    /// <param name="fallback">The other one.</param>
    /// <returns>Either of them.</returns>
    public T? Or(T? fallback) => IsPresent ? Value : fallback;
}
