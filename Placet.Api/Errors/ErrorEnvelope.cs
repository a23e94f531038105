using System.Diagnostics;
using System.Text.Json;
using Placet.Api.Binding;
using Placet.Domain.Errors;

namespace Placet.Api.Errors;

/// <summary>Writes errors; nothing else does.</summary>
internal static class ErrorEnvelope
{
    private const string RetrySoonSeconds = "1";
    private const string BusySeconds = "5";

    /// <summary>Answers with an error of our own.</summary>
    public static Task WriteAsync(HttpContext context, Error error, IReadOnlyList<RuleViolation>? violations = null)
    {
        // Contract 3 and 10: the client is told when to try again; a caller of this method that knows the moment has said so already.
        if (context.Response.Headers.RetryAfter.Count == 0)
        {
            if (error.Kind is ErrorKind.TooManyRequests)
                context.Response.Headers.RetryAfter = RetrySoonSeconds;
            else if (error == CommonErrors.Busy)
                context.Response.Headers.RetryAfter = BusySeconds;
        }

        return WriteAsync(context, StatusOf(error.Kind), error.Code, error.Message, violations);
    }

    /// <summary>Answers that one rule about the request is broken.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">What is meant; empty for the request as a whole.</param>
    /// <param name="message">What is wrong with it.</param>
    public static Task WriteInvalidAsync(HttpContext context, string path, string message) =>
        WriteAsync(context, CommonErrors.ValidationFailed, [new RuleViolation(path, message)]);

    /// <summary>Answers with an error of our own that has a status of its own.</summary>
    public static Task WriteAsync(
        HttpContext context, int status, string code, string message, IReadOnlyList<RuleViolation>? violations = null) =>
        WriteAsync(context, status, new ErrorResponse
        {
            StatusCode = status,
            Message = message,
            Error = new ErrorDetail(code, message),
            Errors = violations is { Count: > 0 } ? [.. violations.Select(violation => new FieldError(violation.Path, violation.Message))] : null,
            TraceId = TraceIdOf(context),
        });

    /// <summary>Answers with an error of the runtime's own; §1: exactly these members.</summary>
    public static Task WriteUpstreamAsync(HttpContext context, int status, string message) =>
        WriteAsync(context, status, new UpstreamErrorResponse
        {
            Error = new UpstreamErrorDetail($"upstream_{status}", message),
            UpstreamStatus = status,
            TraceId = TraceIdOf(context),
        });

    /// <summary>The id that ties an answer to its log lines.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>The only place where a kind of refusal becomes a status.</summary>
    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.TooSlow => StatusCodes.Status408RequestTimeout,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ErrorKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Task WriteAsync<TError>(HttpContext context, int status, TError error)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        // Not with the token of the request: whoever hung up would make an exception out of every refusal, and three lines in the log.
        return JsonSerializer.SerializeAsync(context.Response.Body, error, WireJson.Options, CancellationToken.None);
    }
}
