namespace Placet.Api.OpenApi;

/// <summary>
/// Documents the type of a query parameter that the action itself parses: <see cref="int"/>, <see cref="bool"/> or an enumeration.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class QueryTypeAttribute(string name, Type type) : Attribute
{
    public string Name => name;

    public Type Type => type;

    /// <summary>What a missing value means; null without a default.</summary>
    public object? Default { get; init; }

    public int Minimum { get; init; }

    public int Maximum { get; init; }
}
