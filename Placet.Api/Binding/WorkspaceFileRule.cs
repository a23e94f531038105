using System.Text.Json;
using Placet.Api.Hosting;

namespace Placet.Api.Binding;

/// <summary>Contract 10: how much content a workspace file has that is saved. What is decoded counts, not how it is written.</summary>
internal static class WorkspaceFileRule
{
    /// <summary>Requires it of the body of a route that saves one; other bodies are not looked at.</summary>
    /// <exception cref="PlacetException">It is too large: 413.</exception>
    public static void Require(HttpContext context, BodyLimits limits, ReadOnlySpan<byte> json)
    {
        if (BodyLimits.Of(context) is BodyLimit.WorkspaceFile && SizeOf(json) > limits.MaxFileBytes)
            throw new PlacetException(CommonErrors.PayloadTooLarge);
    }

    private static int SizeOf(ReadOnlySpan<byte> json)
    {
        // Without content the runtime refuses it.
        if (JsonText.Find(json, "content") is not { TokenType: JsonTokenType.String } content)
            return 0;
        var isBase64 = JsonText.Find(json, "encoding") is { TokenType: JsonTokenType.String } encoding && JsonText.Is(encoding.ValueSpan, "base64");
        return isBase64 ? JsonText.SizeOfBase64(content.ValueSpan) : JsonText.SizeOf(content.ValueSpan);
    }
}
