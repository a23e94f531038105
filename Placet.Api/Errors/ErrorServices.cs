using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Placet.Domain.Errors;

namespace Placet.Api.Errors;

/// <summary>The doors through which errors leave: exceptions, model state, and statuses that the framework sets by itself.</summary>
internal static class ErrorServices
{
    public static void AddErrors(this IServiceCollection services)
    {
        services.AddExceptionHandler<PlacetExceptionHandler>();
        services.AddProblemDetails();
    }

    /// <summary>Answers what model binding and validators found; MVC's own settings come after those of the services, so this is theirs.</summary>
    public static void ConfigureErrors(ApiBehaviorOptions options)
    {
        options.SuppressMapClientErrors = true;
        // Added by FilterConvention, where something can be invalid.
        options.SuppressModelStateInvalidFilter = true;
        options.InvalidModelStateResponseFactory = context => ErrorResult.From(context.ModelState);
    }

    /// <summary>Answers the statuses that routing comes to; what an action answers is whole, and not looked at again.</summary>
    public static void UseRoutingErrors(this IApplicationBuilder app) => app.UseWhen(
        static context => context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is null,
        static unrouted => unrouted.UseStatusCodePages(pages => pages.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Write(pages.HttpContext, "route_not_found", "No such route"),
            StatusCodes.Status405MethodNotAllowed => Write(pages.HttpContext, "method_not_allowed", "This route does not take this method"),
            StatusCodes.Status415UnsupportedMediaType => ErrorEnvelope.WriteAsync(pages.HttpContext, CommonErrors.UnsupportedMediaType),
            StatusCodes.Status413PayloadTooLarge => ErrorEnvelope.WriteAsync(pages.HttpContext, CommonErrors.PayloadTooLarge),
            StatusCodes.Status400BadRequest => ErrorEnvelope.WriteInvalidAsync(pages.HttpContext, string.Empty, "The request cannot be understood"),
            _ => Task.CompletedTask,
        }));

    private static Task Write(HttpContext context, string code, string message) =>
        ErrorEnvelope.WriteAsync(context, context.Response.StatusCode, code, message);
}
