using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Placet.Api.Binding;

/// <summary>
/// Lets a route answer at its own address only. The framework takes words in any case and a slash at the end, so that a secret
/// called <c>PROVIDERS</c> would be the list of providers, and <c>sessions/</c>, with a name left out, the list of sessions.
/// </summary>
internal sealed class ExactPathMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsAction);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var number = 0; number < candidates.Count; number++)
        {
            if (candidates.IsValidCandidate(number) && candidates[number].Endpoint is RouteEndpoint route && IsAction(route)
                && !IsAddressOf(httpContext.Request.Path.Value, route.RoutePattern.PathSegments))
                candidates.SetValidity(number, value: false);
        }

        return Task.CompletedTask;
    }

    private static bool IsAction(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null;

    private static bool IsAddressOf(ReadOnlySpan<char> path, IReadOnlyList<RoutePatternPathSegment> segments)
    {
        var number = 0;
        foreach (var range in path[1..].Split('/'))
        {
            if (number == segments.Count)
                return false;
            if (segments[number++].Parts is [RoutePatternLiteralPart word] && !path[1..][range].SequenceEqual(word.Content))
                return false;
        }

        return true;
    }
}
