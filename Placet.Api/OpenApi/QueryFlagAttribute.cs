namespace Placet.Api.OpenApi;

/// <summary>Describes a query value that is true or false to callers, although the action takes whatever comes.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class QueryFlagAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Whether a setting of the server decides when it is left out; otherwise that is the same as false.</summary>
    public bool IsSetting { get; init; }
}
