namespace Placet.Api.OpenApi;

/// <summary>Describes a query value that is a number to callers, although the action takes whatever comes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class QueryNumberAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public required int Default { get; init; }

    public required int Minimum { get; init; }

    public required int Maximum { get; init; }
}
