using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.Scripting;

/// <summary>Sends an answer, with whatever the script does to it on the way.</summary>
internal sealed class ReplyWriter(TimeProvider clock, CancellationToken stopping)
{
    public async Task WriteAsync(HttpContext context, Reply reply, AnswerScript? script)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await SendAsync(context, reply, script, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The caller has gone or the runtime stops: nobody waits for the rest.
            context.Abort();
        }
    }

    private async Task SendAsync(HttpContext context, Reply reply, AnswerScript? script, CancellationToken cancellationToken)
    {
        if (script?.BeforeHeaders is { } pause)
            await pause.WaitAsync(clock, cancellationToken);
        if (script?.Abort == AbortPoint.BeforeHeaders)
        {
            context.Abort();
            return;
        }

        Start(context.Response, reply, script);
        var sent = 0;
        if (script is { InBody: not null } or { Abort: AbortPoint.InBody })
        {
            sent = reply.Body.Length / 2;
            await context.Response.Body.WriteAsync(reply.Body.AsMemory(0, sent), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }

        if (script?.InBody is { } bodyPause)
            await bodyPause.WaitAsync(clock, cancellationToken);
        // Abort would reset the connection, and a reset takes away what the caller has not read yet, headers included. A failure after
        // the start makes the server close the connection behind what has been sent.
        if (script?.Abort == AbortPoint.InBody)
            throw new IOException("The script breaks the connection here.");

        if (reply.Body.Length > sent)
            await context.Response.Body.WriteAsync(reply.Body.AsMemory(sent), cancellationToken);
    }

    private static void Start(HttpResponse response, Reply reply, AnswerScript? script)
    {
        response.StatusCode = reply.Status;
        if (reply.ContentType is not null)
            response.ContentType = reply.ContentType;
        if (reply.Allow is not null)
            response.Headers.Allow = reply.Allow;
        if (reply.Status != StatusCodes.Status204NoContent && script is not { IsChunked: true })
            response.ContentLength = reply.Body.Length;
        foreach (var (name, value) in script?.Headers ?? [])
        {
            if (string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase))
                response.ContentType = value;
            else
                response.Headers.Append(name, value);
        }
    }
}
