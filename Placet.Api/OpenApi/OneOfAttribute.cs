namespace Placet.Api.OpenApi;

/// <summary>Documents the forms of a member that has several.</summary>
/// <param name="types">The types of the forms.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(params Type[] types) : Attribute
{
    public IReadOnlyList<Type> Types => types;

    /// <summary>A text that is a form too; none by default.</summary>
    public string? Literal { get; init; }
}
