using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Placet.Application.Telemetry;
using Placet.Domain.Accounts;

namespace Placet.Api.Errors;

/// <summary>Maps exceptions to error responses. An unexpected one is a 500 without details; during a shutdown it is a 503.</summary>
internal sealed partial class PlacetExceptionHandler(
    PlacetTelemetry telemetry, IHostApplicationLifetime lifetime, ILogger<PlacetExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true;

        switch (exception)
        {
            case PlacetException refusal:
                if (AccountErrors.WrongProofs.Contains(refusal.Error) || refusal.Error == AccountErrors.TooManyAttempts)
                    telemetry.RecordSignInFailure(refusal.Error.Code);
                if (refusal.RetryAfter is { } delay)
                    httpContext.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await ErrorEnvelope.WriteAsync(httpContext, refusal.Error, refusal.Violations);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await ErrorEnvelope.WriteAsync(httpContext, CommonErrors.PayloadTooLarge);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                await ErrorEnvelope.WriteAsync(httpContext, CommonErrors.RequestTimeout);
                break;
            case BadHttpRequestException bad:
                await ErrorEnvelope.WriteAsync(
                    httpContext, bad.StatusCode, CommonErrors.MalformedJson.Code, "The request could not be read");
                break;
            case OperationCanceledException or ObjectDisposedException when lifetime.ApplicationStopping.IsCancellationRequested:
                // What the request used has been stopped before it.
                LogStopped(logger, exception);
                await ErrorEnvelope.WriteAsync(httpContext, CommonErrors.Unavailable);
                break;
            default:
                LogUnexpected(logger, exception);
                await ErrorEnvelope.WriteInternalAsync(httpContext);
                break;
        }

        return true;
    }

    [LoggerMessage(EventId = 1000, Level = LogLevel.Error, Message = "A request ended with an unexpected error")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Debug, Message = "A request was ended by the shutdown")]
    private static partial void LogStopped(ILogger logger, Exception exception);
}
