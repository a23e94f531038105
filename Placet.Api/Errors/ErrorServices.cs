using Microsoft.AspNetCore.Mvc.Controllers;

namespace Placet.Api.Errors;

/// <summary>Registers the sources of error responses: exceptions, model state, and statuses that the framework sets.</summary>
internal static class ErrorServices
{
    public static void AddErrors(this IServiceCollection services)
    {
        services.AddExceptionHandler<PlacetExceptionHandler>();
        services.AddProblemDetails();
    }

    /// <summary>Writes errors of model binding and validators. Part of the options of MVC, which override those of services.</summary>
    public static void ConfigureErrors(ApiBehaviorOptions options)
    {
        options.SuppressMapClientErrors = true;
        // FilterConvention adds it to actions with something to validate.
        options.SuppressModelStateInvalidFilter = true;
        options.InvalidModelStateResponseFactory = context => ErrorResult.From(context.ModelState);
    }

    /// <summary>Writes bodies for statuses that routing sets; responses of actions are not changed.</summary>
    public static void UseRoutingErrors(this IApplicationBuilder app) => app.UseWhen(
        static context => context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is null,
        static unrouted => unrouted.UseStatusCodePages(pages => pages.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Write(pages.HttpContext, "route_not_found", "No such route"),
            StatusCodes.Status405MethodNotAllowed => Write(pages.HttpContext, "method_not_allowed", "This route does not take this method"),
            StatusCodes.Status415UnsupportedMediaType => ErrorEnvelope.WriteAsync(pages.HttpContext, CommonErrors.UnsupportedMediaType),
            StatusCodes.Status413PayloadTooLarge => ErrorEnvelope.WriteAsync(pages.HttpContext, CommonErrors.PayloadTooLarge),
            StatusCodes.Status400BadRequest =>
                ErrorEnvelope.WriteInvalidAsync(pages.HttpContext, string.Empty, "The request cannot be understood"),
            _ => Task.CompletedTask,
        }));

    private static Task Write(HttpContext context, string code, string message) =>
        ErrorEnvelope.WriteAsync(context, context.Response.StatusCode, code, message);
}
