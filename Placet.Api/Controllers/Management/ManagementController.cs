using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.Hosting;
using Placet.Api.OpenApi;
using Placet.Api.Relay;
using Placet.Application.ActivityLog;
using Placet.Application.Management;

namespace Placet.Api.Controllers.Management;

/// <summary>Base of the routes that are relayed to an agent's runtime.</summary>
[BodyLimit(BodyLimit.Management), AcceptsApiKeys]
[ParameterDocs("agentId", "The agent.")]
public abstract class ManagementController(ISender sender) : SignedInController
{
    /// <summary>The query as received, without the question mark; null if there is none.</summary>
    protected string? RawQuery => RawPath.QueryOf(HttpContext);

    /// <summary>The query, which has to contain a value; the first of that name counts.</summary>
    /// <param name="name">Compared with case.</param>
    /// <returns>The query as received.</returns>
    /// <exception cref="PlacetException">The value is missing or empty.</exception>
    protected string? RequiredQuery(string name) =>
        Array.Find(QueryParameters.Of(HttpContext), part => QueryParameters.IsNamed(part, name)) is { } part
            && QueryParameters.ValueOf(part) is { Length: > 0 }
            ? RawQuery
            : throw PlacetException.Invalid(name, "This is required");

    /// <summary>Sends a read to the runtime.</summary>
    /// <returns>The runtime's response.</returns>
    protected async Task<IActionResult> Relay(ManagedRequest request, CancellationToken cancellationToken) =>
        new UpstreamReplyResult(await sender.Send(request, cancellationToken));

    /// <summary>Sends a change to the runtime, and records it with the status of its response.</summary>
    /// <returns>The runtime's response.</returns>
    protected async Task<IActionResult> Relay(ManagedWrite request, CancellationToken cancellationToken) =>
        new UpstreamReplyResult(await sender.SendRecordedAsync(
            request, HttpContext.RequestServices.GetRequiredService<IActivityLog>(), cancellationToken));
}
