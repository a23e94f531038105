using Microsoft.AspNetCore.Mvc.Filters;

namespace Placet.Api.Binding;

/// <summary>
/// Checks the body of a POST that takes none like a relayed body, so that an invalid request starts nothing on any route.
/// </summary>
internal sealed class UnusedBodyFilter(RequestBody requestBody) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        using (var body = await requestBody.ReadAsync(context.HttpContext, context.HttpContext.RequestAborted))
        {
            if (body is not null)
                JsonInspection.RequireObject(body.Memory.Span, JsonInspection.RelayedDepth);
        }

        await next();
    }
}
