using Placet.Api.Binding;
using Placet.Api.Hosting;
using Placet.Api.Relay;
using Placet.Application.ActivityLog;
using Placet.Application.Management;

namespace Placet.Api.Controllers.Management;

/// <summary>Relays calls to the runtime of one of the caller's agents.</summary>
[BodyLimit(BodyLimit.Management)]
public abstract class ManagementController(ISender sender) : SignedInController
{
    /// <summary>The query exactly as it came, without its question mark; null when there is none.</summary>
    protected string? RawQuery => RawPath.QueryOf(HttpContext);

    /// <summary>The query, which has to hold a value; of several of that name the first decides.</summary>
    /// <param name="name">The name of the value, in exactly this case.</param>
    /// <returns>The query exactly as it came.</returns>
    /// <exception cref="PlacetException">The value is missing or empty.</exception>
    protected string? RequiredQuery(string name) =>
        Array.Find(QueryParts.Of(HttpContext), part => QueryParts.IsNamed(part, name)) is { } part && QueryParts.ValueOf(part) is { Length: > 0 }
            ? RawQuery
            : throw PlacetException.Invalid(name, "This is required");

    /// <summary>Sends a read to the runtime.</summary>
    /// <returns>The runtime's response.</returns>
    protected async Task<IActionResult> Relay(ManagedRequest request, CancellationToken cancellationToken) =>
        new UpstreamReplyResult(await sender.Send(request, cancellationToken));

    /// <summary>Sends a change to the runtime, and records it with the status of its response.</summary>
    /// <returns>The runtime's response.</returns>
    protected async Task<IActionResult> Relay(ManagedWrite request, CancellationToken cancellationToken)
    {
        var activityLog = HttpContext.RequestServices.GetRequiredService<IActivityLog>();
        try
        {
            var reply = await sender.Send(request, cancellationToken);
            return new UpstreamReplyResult(reply, request.Entry, activityLog);
        }
        catch (Exception exception) when (request.Entry is not null)
        {
            // No result is written then: the exception handler answers with 500, and nobody answers a client that disconnected.
            activityLog.Record(request.Entry with
            {
                Status = exception is OperationCanceledException
                ? StatusCodes.Status499ClientClosedRequest
                : StatusCodes.Status500InternalServerError
            });
            throw;
        }
    }
}
