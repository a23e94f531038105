using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Placet.AgentRuntime.Http;

/// <summary>A request with its body read to the end, or as far as the limit allows.</summary>
internal sealed record IncomingRequest(RecordedRequest Recorded, bool BodyTooLarge)
{
    public static async Task<IncomingRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var tooLarge = false;
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            tooLarge = true;
        }

        var recorded = new RecordedRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            new Dictionary<string, StringValues>(context.Request.Headers, StringComparer.OrdinalIgnoreCase),
            context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody,
            body.ToArray());
        return new IncomingRequest(recorded, tooLarge);
    }
}
