namespace Placet.Api.OpenApi;

/// <summary>
/// Describes a query value that is read as text, whatever it should be: it is documented and not bound by its type, since a
/// parameter of that type would refuse what is taken all the same.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal class DescribedQueryAttribute(string name, string description) : Attribute
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public bool IsInteger { get; init; }

    public bool IsBoolean { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Most characters that this service lets through; 0 when it does not count them.</summary>
    public int MaxLength { get; init; }

    /// <summary>What is taken when it is left out.</summary>
    public string? Default { get; init; }

    public required string Example { get; init; }
}
