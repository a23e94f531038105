namespace Placet.Api.OpenApi;

/// <summary>Describes a query value that is relayed: a runtime decides what it understands of it, and what it takes when it is left out.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RelayedQueryAttribute(string name, string description) : DescribedQueryAttribute(name, description);
