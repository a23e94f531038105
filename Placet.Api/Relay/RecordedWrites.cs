using Placet.Application.ActivityLog;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Relay;

/// <summary>Sends changes to runtimes, and records each with the status of its response.</summary>
internal static class RecordedWrites
{
    /// <summary>Sends a change. The entry is recorded before a byte of the response is written: a client that has it finds the entry.</summary>
    public static async Task<UpstreamReply> SendRecordedAsync(
        this ISender sender, ManagedWrite request, IActivityLog activityLog, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await sender.Send(request, cancellationToken);
            if (request.Entry is { } entry)
                activityLog.Record(entry with { Status = UpstreamReplyResult.StatusOf(reply) });
            return reply;
        }
        catch (Exception exception) when (request.Entry is not null)
        {
            // No response is written in that case: the exception handler responds with 500, or the client has disconnected.
            activityLog.Record(request.Entry with
            {
                Status = exception is OperationCanceledException
                    ? StatusCodes.Status499ClientClosedRequest
                    : StatusCodes.Status500InternalServerError,
            });
            throw;
        }
    }
}
