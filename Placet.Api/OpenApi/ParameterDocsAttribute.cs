namespace Placet.Api.OpenApi;

/// <summary>Documents a parameter of an action, or of all actions of a controller.</summary>
/// <param name="description">Used where an action's XML documentation does not describe the parameter.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ParameterDocsAttribute(string name, string? description = null) : Attribute
{
    public string Name => name;

    public string? Description => description;

    public string? Example { get; init; }
}
