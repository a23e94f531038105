using System.Data.Common;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Placet.Api.Authentication;
using Placet.Api.Hosting;
using Placet.Application.Events;

namespace Placet.Api.Events;

/// <summary>
/// Sends a stream of events until the client disconnects, its sign-in ends, or the server stops. A client that does not read is disconnected
/// by the server's minimum data rate.
/// </summary>
internal sealed class EventStreamResult(IEventStream stream) : IActionResult
{
    /// <summary>How often the sign-in is checked, also without an event.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    /// <summary>Every third check sends a comment: 15 s, which no proxy in use takes for a dead connection.</summary>
    private const int ChecksPerComment = 3;

    /// <summary>How many events are written before the server may wait for the client.</summary>
    private const int MaxBatch = 64;

    private int checks;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        using (stream)
        {
            var http = context.HttpContext;
            http.Response.ContentType = "text/event-stream";
            // nginx and those that follow it would collect the response otherwise.
            http.Response.Headers["X-Accel-Buffering"] = "no";
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            if (!HeadRequests.IsHead(http))
                await SendAsync(http);
        }
    }

    private async Task SendAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await using var timer = services.GetRequiredService<TimeProvider>().CreateTimer(
            static state => ((EventStreamResult)state!).OnCheckDue(), this, CheckInterval, CheckInterval);
        try
        {
            await SendAsync(
                http, services.GetRequiredService<ValidatedTokenCache>(), services.GetRequiredService<ApiKeyAuthenticator>(), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client has gone, or the server stops.
        }
        catch (Exception exception) when (exception is PlacetException or DbException)
        {
            // The sign-in could not be checked. The client connects again, and is told so.
        }
    }

    private async Task SendAsync(
        HttpContext http, ValidatedTokenCache tokens, ApiKeyAuthenticator keys, CancellationToken cancellationToken)
    {
        var output = http.Response.BodyWriter;
        for (var nextComment = 0; ; await stream.WaitAsync(cancellationToken))
        {
            var isValid = http.User.Identity is ApiKeyIdentity key
                ? await keys.IsStillValidAsync(key, http, cancellationToken)
                : await tokens.IsStillValidAsync(http.User, cancellationToken);
            if (!isValid)
                return;
            var isCommentDue = Volatile.Read(ref checks) >= nextComment;
            if (isCommentDue)
                nextComment = Volatile.Read(ref checks) + ChecksPerComment;
            if (WriteBatch(output, isCommentDue) && (await output.FlushAsync(cancellationToken)).IsCompleted)
                return;
        }
    }

    /// <summary>Writes the events that wait, and a comment if one is due.</summary>
    /// <returns>Whether anything was written.</returns>
    private bool WriteBatch(PipeWriter output, bool isCommentDue)
    {
        var count = 0;
        for (; count < MaxBatch && stream.TryRead(out var next); count++)
            EventText.WriteEvent(output, next);
        // The rest follows after the flush.
        if (count == MaxBatch)
            stream.Wake();
        if (isCommentDue)
            EventText.WriteComment(output, stream.FindPosition());
        return isCommentDue || count > 0;
    }

    private void OnCheckDue()
    {
        Interlocked.Increment(ref checks);
        stream.Wake();
    }
}
