namespace Placet.Api.OpenApi;

/// <summary>Documents a query parameter that is relayed. It is not bound: the runtime decides what it accepts.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RelayedQueryAttribute(string name, string description) : RelayedQueriesAttribute
{
    public string Name => name;

    public string Description => description;

    public bool IsInteger { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Most characters that this service relays; 0 for any number.</summary>
    public int MaxLength { get; init; }

    /// <summary>The runtime's default.</summary>
    public string? Default { get; init; }

    /// <summary>All values that runtimes accept; empty for any.</summary>
    public string[] Values { get; init; } = [];

    public required string Example { get; init; }

    public override IEnumerable<RelayedQueryAttribute> Queries => [this];
}

/// <summary>Documents relayed query parameters, in order; a subclass holds those that several routes share.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal abstract class RelayedQueriesAttribute : Attribute
{
    public abstract IEnumerable<RelayedQueryAttribute> Queries { get; }
}
