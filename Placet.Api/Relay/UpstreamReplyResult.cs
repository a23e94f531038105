using Placet.Api.Errors;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Relay;

/// <summary>Writes the response to a managed call, and disposes the reply.</summary>
/// <param name="reply">The outcome of the request to the runtime.</param>
internal sealed class UpstreamReplyResult(UpstreamReply reply) : IActionResult
{
    private const int Slice = 128 * 1024;

    /// <summary>
    /// Timeout for sending a slice: 16 KiB per second, and some seconds for a stalled connection. Then the memory of the body is released.
    /// </summary>
    private static readonly TimeSpan SliceTime = TimeSpan.FromSeconds(13);

    public async Task ExecuteResultAsync(ActionContext context)
    {
        using (reply)
        {
            var http = context.HttpContext;
            var status = StatusOf(reply);
            await (reply switch
            {
                UpstreamReply.Relayed relayed => WriteAsync(http, status, relayed),
                UpstreamReply.Rejected rejected => WriteAsync(http, rejected),
                UpstreamReply.Unusable unusable => WriteAsync(http, status, unusable),
                _ => throw new InvalidOperationException("A reply has three forms"),
            });
        }
    }

    /// <summary>The status of the response; for a read that the client has cached, the one before it becomes 304.</summary>
    public static int StatusOf(UpstreamReply reply) => reply switch
    {
        UpstreamReply.Relayed { Body: null, ResponseKind: ResponseKind.Json } => StatusCodes.Status204NoContent,
        // Contract 10: 204 and 205 take no body, and this response has one.
        UpstreamReply.Relayed { StatusCode: 204 or 205 } => StatusCodes.Status200OK,
        UpstreamReply.Relayed relayed => relayed.StatusCode,
        UpstreamReply.Rejected rejected => rejected.StatusCode,
        UpstreamReply.Unusable { Failure: UpstreamFailure.NoMemory } => ErrorEnvelope.StatusOf(CommonErrors.Busy.Kind),
        UpstreamReply.Unusable => StatusCodes.Status502BadGateway,
        _ => throw new InvalidOperationException("A reply has three forms"),
    };

    private static Task WriteAsync(HttpContext context, int status, UpstreamReply.Relayed relayed)
    {
        var response = context.Response;
        response.StatusCode = status;
        var isRead = HttpMethods.IsGet(context.Request.Method);
        // Contract 1: a browser may store what it read, but has to revalidate it before it shows it again.
        if (isRead && response.Headers.CacheControl.Count == 0)
            response.Headers.CacheControl = "private, no-cache";
        if (status == StatusCodes.Status204NoContent)
            return Task.CompletedTask;
        var body = relayed.Body?.Memory ?? default;
        if (isRead && status == StatusCodes.Status200OK && IsUnchanged(context, body.Span))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        // By the route and never by the runtime's header, which could turn the response into a page of our origin.
        response.ContentType = relayed.ResponseKind switch
        {
            ResponseKind.Markdown => "text/markdown; charset=utf-8",
            ResponseKind.Diff => "text/x-diff; charset=utf-8",
            _ => "application/json; charset=utf-8",
        };
        response.ContentLength = body.Length;
        return body.Length <= Slice ? response.Body.WriteAsync(body, context.RequestAborted).AsTask() : WriteSlicesAsync(context, body);
    }

    /// <summary>Sets the entity tag, and compares it with the client's.</summary>
    private static bool IsUnchanged(HttpContext context, ReadOnlySpan<byte> body)
    {
        var tag = EntityTag.Of(body);
        context.Response.Headers.ETag = tag;
        return EntityTag.Matches(context.Request.Headers.IfNoneMatch, tag);
    }

    /// <summary>
    /// Writes in slices: the server copies a whole write before it waits for a slow client, so a large body in one write would be in memory
    /// twice. Each slice has its own timeout; the server's minimum rate is an average over the whole response, which a client
    /// could stretch.
    /// </summary>
    private static async Task WriteSlicesAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        using var time = new CancellationTokenSource(SliceTime, context.RequestServices.GetRequiredService<TimeProvider>());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, time.Token);
        try
        {
            for (; body.Length > 0; body = body[Math.Min(Slice, body.Length)..])
            {
                time.CancelAfter(SliceTime);
                await context.Response.Body.WriteAsync(body[..Math.Min(Slice, body.Length)], end.Token);
            }
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private static Task WriteAsync(HttpContext context, UpstreamReply.Rejected rejected)
    {
        if (rejected.RetryAfter is { } retryAfter)
            context.Response.Headers.RetryAfter = retryAfter;
        return ErrorEnvelope.WriteUpstreamAsync(context, rejected.StatusCode, rejected.Message);
    }

    private static Task WriteAsync(HttpContext context, int status, UpstreamReply.Unusable unusable)
    {
        // This error of our own has a Retry-After header.
        if (unusable.Failure is UpstreamFailure.NoMemory)
            return ErrorEnvelope.WriteAsync(context, CommonErrors.Busy);
        return ErrorEnvelope.WriteAsync(context, status, unusable.Failure.Info().Code, unusable.Description);
    }
}
