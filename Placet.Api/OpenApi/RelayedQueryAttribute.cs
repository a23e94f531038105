namespace Placet.Api.OpenApi;

/// <summary>
/// Describes a query value that is relayed. It is documented and never bound: a runtime decides what it understands, and a
/// bound parameter would refuse what it does not.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RelayedQueryAttribute(string name, string description) : RelayedQueriesAttribute
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public bool IsInteger { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Most characters that this service lets through; 0 when it does not count them.</summary>
    public int MaxLength { get; init; }

    /// <summary>What a runtime takes when it is left out.</summary>
    public string? Default { get; init; }

    /// <summary>The values that a runtime understands, where that is a fixed list.</summary>
    public string[] Values { get; init; } = [];

    public required string Example { get; init; }

    public override IEnumerable<RelayedQueryAttribute> Queries => [this];
}

/// <summary>Describes query values that are relayed; several of them where routes share a set.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal abstract class RelayedQueriesAttribute : Attribute
{
    /// <summary>The values, in the order in which they are shown.</summary>
    public abstract IEnumerable<RelayedQueryAttribute> Queries { get; }
}
