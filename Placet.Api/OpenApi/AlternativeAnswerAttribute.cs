namespace Placet.Api.OpenApi;

/// <summary>Names what an action answers with 200 instead of what it usually does, where the query asks for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AlternativeAnswerAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
