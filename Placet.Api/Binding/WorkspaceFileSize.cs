using System.Text.Json;
using Placet.Api.Hosting;

namespace Placet.Api.Binding;

/// <summary>Limits the content of a workspace file that is saved (contract 10): the decoded bytes, not their form in JSON.</summary>
internal static class WorkspaceFileSize
{
    /// <summary>Checks the body if the route saves a file.</summary>
    /// <exception cref="PlacetException">It is too large: 413.</exception>
    public static void Require(HttpContext context, BodyLimits limits, ReadOnlySpan<byte> json)
    {
        if (BodyLimits.Of(context) is BodyLimit.WorkspaceFile && SizeOf(json) > limits.MaxFileBytes)
            throw new PlacetException(CommonErrors.PayloadTooLarge);
    }

    private static int SizeOf(ReadOnlySpan<byte> json)
    {
        // The runtime refuses a body without content.
        if (JsonText.Find(json, "content") is not { TokenType: JsonTokenType.String } content)
            return 0;
        var isBase64 = JsonText.Find(json, "encoding") is { TokenType: JsonTokenType.String } encoding
            && JsonText.Matches(encoding.ValueSpan, "base64");
        return isBase64 ? JsonText.SizeOfBase64(content.ValueSpan) : JsonText.SizeOf(content.ValueSpan);
    }
}
