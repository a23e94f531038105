namespace Placet.Api.Authentication;

/// <summary>
/// Refuses requests of pages of all other origins, whatever their credentials, and those of <c>Cors:AllowedOrigins</c> too. The Model
/// Context Protocol demands it of its servers.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RefusesOtherOriginsAttribute : Attribute;
