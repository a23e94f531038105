using Microsoft.AspNetCore.Mvc;
using Placet.Api.Errors;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Relay;

/// <summary>Writes what came of a managed call, and gives its buffers back.</summary>
internal sealed class UpstreamReplyResult(UpstreamReply reply) : IActionResult
{
    private const int Slice = 128 * 1024;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        using (reply)
        {
            var http = context.HttpContext;
            // §1: a browser may keep a managed answer, but has to ask before it shows it again.
            if (HttpMethods.IsGet(http.Request.Method) && reply is UpstreamReply.Relayed && http.Response.Headers.CacheControl.Count == 0)
                http.Response.Headers.CacheControl = "private, no-cache";
            await (reply switch
            {
                UpstreamReply.Relayed relayed => WriteAsync(http, relayed),
                UpstreamReply.Rejected rejected => WriteAsync(http, rejected),
                UpstreamReply.Unusable unusable => WriteAsync(http, unusable),
                _ => throw new InvalidOperationException("A reply has three forms"),
            });
        }
    }

    private static async Task WriteAsync(HttpContext context, UpstreamReply.Relayed relayed)
    {
        var response = context.Response;
        if (relayed.Body is null && relayed.Answer is AnswerKind.Json)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        // §10: by the route and never by the runtime's word, which could make a page on our origin of it. 204 and 205 take no body.
        response.StatusCode = relayed.StatusCode is 204 or 205 ? StatusCodes.Status200OK : relayed.StatusCode;
        response.ContentType = relayed.Answer switch
        {
            AnswerKind.Markdown => "text/markdown; charset=utf-8",
            AnswerKind.Diff => "text/x-diff; charset=utf-8",
            _ => "application/json; charset=utf-8",
        };
        response.ContentLength = relayed.Body?.Length ?? 0;
        if (relayed.Body is { } body)
            await WriteAsync(response.Body, body.Memory, context.RequestAborted);
    }

    private static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        // The server copies what one write brings before it waits for a slow reader: a large body in one piece would be there twice.
        for (; body.Length > Slice; body = body[Slice..])
            await stream.WriteAsync(body[..Slice], cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
    }

    private static Task WriteAsync(HttpContext context, UpstreamReply.Rejected rejected)
    {
        if (rejected.RetryAfter is { } retryAfter)
            context.Response.Headers.RetryAfter = retryAfter;
        return ErrorEnvelope.WriteUpstreamAsync(context, rejected.StatusCode, rejected.Message);
    }

    private static Task WriteAsync(HttpContext context, UpstreamReply.Unusable unusable)
    {
        var (code, message) = unusable.Failure switch
        {
            UpstreamFailure.Unreachable => ("upstream_unreachable", "The agent's runtime could not be reached"),
            UpstreamFailure.Timeout => ("upstream_timeout", "The agent's runtime did not answer in time"),
            UpstreamFailure.Redirect => ("upstream_redirect", "The agent's runtime answered with a redirect, which is not followed"),
            UpstreamFailure.ResponseTooLarge => ("upstream_response_too_large", "The answer of the agent's runtime is too large"),
            UpstreamFailure.CircuitOpen => ("upstream_circuit_open", "The agent's runtime could not be reached several times; try again in a few seconds"),
            _ => ("upstream_invalid_response", "The agent's runtime answered with something unusable"),
        };
        return ErrorEnvelope.WriteAsync(context, StatusCodes.Status502BadGateway, code, message);
    }
}
