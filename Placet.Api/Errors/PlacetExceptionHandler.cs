using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Placet.Application.Telemetry;
using Placet.Domain.Accounts;

namespace Placet.Api.Errors;

/// <summary>Maps exceptions to error responses. An unexpected one is a 500 without details.</summary>
internal sealed partial class PlacetExceptionHandler(
    PlacetTelemetry telemetry, IDatabaseCheck database, ILogger<PlacetExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true;

        switch (exception)
        {
            case PlacetException refusal:
                if (refusal.Error == AccountErrors.InvalidCredentials || refusal.Error == AccountErrors.WrongPassword
                    || refusal.Error == AccountErrors.TooManyAttempts)
                    telemetry.RecordSignInFailure(refusal.Error.Code);
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
            case DbException fault when database.IsUnavailable(fault):
                LogUnexpected(logger, exception);
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
}
