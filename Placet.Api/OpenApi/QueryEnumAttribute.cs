namespace Placet.Api.OpenApi;

/// <summary>Describes a query value that is one of an enumeration's to callers, although the action takes whatever comes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class QueryEnumAttribute(string name, Type type) : Attribute
{
    public string Name { get; } = name;

    public Type Type { get; } = type;
}
