using Microsoft.AspNetCore.Mvc.Filters;

namespace Placet.Api.Binding;

/// <summary>
/// Holds the body of a POST that needs none to the rules of relayed bodies before it is left out: what is too large, malformed
/// or no object starts nothing, whichever route it is sent to.
/// </summary>
internal sealed class UnusedBodyFilter(RequestBody requestBody) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        using (var body = await requestBody.ReadAsync(http, http.RequestAborted))
        {
            if (body is not null)
                JsonInspection.RequireObject(body.Memory.Span, JsonInspection.RelayedDepth);
        }

        await next();
    }
}
