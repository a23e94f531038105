using Microsoft.AspNetCore.Mvc;
using Placet.Api.Errors;
using Placet.Application.Management.Upstream;
using Placet.Domain.Errors;

namespace Placet.Api.Relay;

/// <summary>Writes what came of a managed call, and gives its buffers back.</summary>
internal sealed class UpstreamReplyResult(UpstreamReply reply) : IActionResult
{
    private const int Slice = 128 * 1024;

    /// <summary>In which a client has to take a slice: 16 KiB a second, and some seconds for a line that halts. Its memory is given back then.</summary>
    private static readonly TimeSpan SliceTime = TimeSpan.FromSeconds(13);

    public async Task ExecuteResultAsync(ActionContext context)
    {
        using (reply)
        {
            var http = context.HttpContext;
            await (reply switch
            {
                UpstreamReply.Relayed relayed => WriteAsync(http, relayed),
                UpstreamReply.Rejected rejected => WriteAsync(http, rejected),
                UpstreamReply.Unusable unusable => WriteAsync(http, unusable),
                _ => throw new InvalidOperationException("A reply has three forms"),
            });
        }
    }

    private static Task WriteAsync(HttpContext context, UpstreamReply.Relayed relayed)
    {
        var response = context.Response;
        var isRead = HttpMethods.IsGet(context.Request.Method);
        // §1: a browser may keep what it read, but has to ask before it shows it again.
        if (isRead && response.Headers.CacheControl.Count == 0)
            response.Headers.CacheControl = "private, no-cache";
        if (relayed.Body is null && relayed.Answer is ResponseKind.Json)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        // §10: by the route and never by the runtime's word, which could make a page on our origin of it. 204 and 205 take no body.
        response.StatusCode = relayed.StatusCode is 204 or 205 ? StatusCodes.Status200OK : relayed.StatusCode;
        var body = relayed.Body?.Memory ?? default;
        if (isRead && response.StatusCode == StatusCodes.Status200OK && IsKnown(context, body.Span))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = relayed.Answer switch
        {
            ResponseKind.Markdown => "text/markdown; charset=utf-8",
            ResponseKind.Diff => "text/x-diff; charset=utf-8",
            _ => "application/json; charset=utf-8",
        };
        response.ContentLength = body.Length;
        return body.Length <= Slice ? response.Body.WriteAsync(body, context.RequestAborted).AsTask() : WriteSlicesAsync(context, body);
    }

    /// <summary>Tags the answer, and says whether the caller has it already.</summary>
    private static bool IsKnown(HttpContext context, ReadOnlySpan<byte> body)
    {
        var tag = EntityTag.Of(body);
        context.Response.Headers.ETag = tag;
        return EntityTag.Matches(context.Request.Headers.IfNoneMatch, tag);
    }

    /// <summary>
    /// Writes in slices: the server copies what one write brings before it waits for a slow reader, and a large body in one piece would be there
    /// twice. Each slice has its time; the server's own rate is one over all, and of what the network takes at once a client could live for long.
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

    private static Task WriteAsync(HttpContext context, UpstreamReply.Unusable unusable)
    {
        if (unusable.Failure is UpstreamFailure.NoMemory)
            return ErrorEnvelope.WriteAsync(context, CommonErrors.Busy);
        var code = unusable.Failure switch
        {
            UpstreamFailure.Unreachable => "upstream_unreachable",
            UpstreamFailure.Timeout => "upstream_timeout",
            UpstreamFailure.Redirect => "upstream_redirect",
            UpstreamFailure.ResponseTooLarge => "upstream_response_too_large",
            UpstreamFailure.CircuitOpen => "upstream_circuit_open",
            _ => "upstream_invalid_response",
        };
        return ErrorEnvelope.WriteAsync(context, StatusCodes.Status502BadGateway, code, unusable.Description);
    }
}
