namespace Placet.Api.OpenApi;

/// <summary>Documents a second type of the 200 response, which the query selects.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AlternativeResponseAttribute(Type type) : Attribute
{
    public Type Type => type;
}
