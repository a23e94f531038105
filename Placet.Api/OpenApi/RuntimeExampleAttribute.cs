namespace Placet.Api.OpenApi;

/// <summary>Names the contract's example of an exchange: the request and the answer of the same stem.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuntimeExampleAttribute(string stem) : Attribute
{
    public string Stem { get; } = stem;
}
