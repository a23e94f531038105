namespace Placet.Api.OpenApi;

/// <summary>Shows what a parameter of an action, or of all of a controller's, looks like.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ParameterExampleAttribute(string name, string example) : Attribute
{
    public string Name { get; } = name;

    public string Example { get; } = example;
}
