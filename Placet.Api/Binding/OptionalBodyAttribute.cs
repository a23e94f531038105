using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Placet.Api.Binding;

/// <summary>A body that may be left out; without it the parameter is null.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class OptionalBodyAttribute : FromBodyAttribute
{
    public OptionalBodyAttribute() => EmptyBodyBehavior = EmptyBodyBehavior.Allow;
}
