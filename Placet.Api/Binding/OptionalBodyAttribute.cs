using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Placet.Api.Binding;

/// <summary>Marks a body as optional: the parameter is null without one.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class OptionalBodyAttribute : FromBodyAttribute
{
    public OptionalBodyAttribute() => EmptyBodyBehavior = EmptyBodyBehavior.Allow;
}
