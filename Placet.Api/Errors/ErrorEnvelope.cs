using System.Diagnostics;
using System.Text.Json;
using Placet.Api.Authentication;
using Placet.Api.Binding;

namespace Placet.Api.Errors;

/// <summary>Writes all error responses.</summary>
internal static class ErrorEnvelope
{
    private const string RetrySoonSeconds = "1";
    private const string BusySeconds = "5";

    /// <summary>Writes an error of this service.</summary>
    public static Task WriteAsync(HttpContext context, Error error, IReadOnlyList<RuleViolation>? violations = null)
    {
        // contract 3 and 10: the response has Retry-After; a caller that knows a better value has set it already.
        if (context.Response.Headers.RetryAfter.Count == 0)
        {
            if (error.Kind is ErrorKind.TooManyRequests)
                context.Response.Headers.RetryAfter = RetrySoonSeconds;
            else if (error == CommonErrors.Busy)
                context.Response.Headers.RetryAfter = BusySeconds;
        }

        return WriteAsync(context, StatusOf(error.Kind), error.Code, error.Message, violations);
    }

    /// <summary>Writes why an API key was refused.</summary>
    public static Task WriteAsync(HttpContext context, ApiKeyRefusal refusal)
    {
        var (error, status) = (refusal.Error, StatusOf(refusal.Error.Kind));
        return WriteAsync(context, status, Describe(context, status, error.Code, error.Message) with { Scope = refusal.Scope });
    }

    /// <summary>Writes 400 for one broken rule.</summary>
    /// <param name="path">The field; empty for the request as a whole.</param>
    public static Task WriteInvalidAsync(HttpContext context, string path, string message) =>
        WriteAsync(context, CommonErrors.ValidationFailed, [new RuleViolation(path, message)]);

    /// <summary>Writes an error of this service with an explicit status.</summary>
    public static Task WriteAsync(
        HttpContext context, int status, string code, string message, IReadOnlyList<RuleViolation>? violations = null) =>
        WriteAsync(context, status, Describe(context, status, code, message, violations));

    /// <summary>Writes an error that a runtime returned.</summary>
    public static Task WriteUpstreamAsync(HttpContext context, int status, string message) =>
        WriteAsync(context, status, DescribeUpstream(context, status, message));

    /// <summary>An error of this service, as it is written.</summary>
    public static ErrorResponse Describe(
        HttpContext context, int status, string code, string message, IReadOnlyList<RuleViolation>? violations = null) => new()
        {
            StatusCode = status,
            Message = message,
            Error = new ErrorDetail(code, message),
            Errors = violations is { Count: > 0 }
            ? [.. violations.Select(violation => new FieldError(violation.Path, violation.Message))]
            : null,
            TraceId = TraceIdOf(context),
        };

    /// <summary>An unexpected error, without details.</summary>
    public static ErrorResponse DescribeInternal(HttpContext context) =>
        Describe(context, StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong on the server");

    /// <summary>Writes an unexpected error.</summary>
    public static Task WriteInternalAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status500InternalServerError, DescribeInternal(context));

    /// <summary>An error that a runtime returned, as it is written; exactly the members of contract 1.</summary>
    public static UpstreamErrorResponse DescribeUpstream(HttpContext context, int status, string message) => new()
    {
        Error = new UpstreamErrorDetail($"upstream_{status}", message),
        UpstreamStatus = status,
        TraceId = TraceIdOf(context),
    };

    /// <summary>The trace id that the response and its log lines share.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>Maps a kind of error to its status; the only place that does.</summary>
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
        // Not with the request's token: every aborted request would throw, and log three lines.
        return JsonSerializer.SerializeAsync(context.Response.Body, error, WireJson.Options, CancellationToken.None);
    }
}
