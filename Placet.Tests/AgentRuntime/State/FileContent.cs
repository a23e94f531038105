using System.Text;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.State;

/// <summary>The two encodings of file contents (part 2, 2.2).</summary>
internal static class FileContent
{
    public const string Utf8 = "utf-8";
    public const string Base64 = "base64";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Text where the bytes are text, else base64.</summary>
    public static (string Encoding, string Content) Encode(byte[] bytes)
    {
        try
        {
            return (Utf8, Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return (Base64, Convert.ToBase64String(bytes));
        }
    }

    public static byte[] Decode(string content, string? encoding) => encoding switch
    {
        null or Utf8 => Strict.GetBytes(content),
        Base64 => FromBase64(content, "content"),
        _ => throw ApiException.BadRequest("encoding must be utf-8 or base64"),
    };

    public static byte[] FromBase64(string text, string member)
    {
        // The standard alphabet and padding; Convert would also take blanks and line breaks.
        var isBase64 = text.Length % 4 == 0 && !text.Any(char.IsWhiteSpace) && System.Buffers.Text.Base64.IsValid(text);
        return isBase64 ? Convert.FromBase64String(text) : throw ApiException.BadRequest($"{member} is not valid base64");
    }
}
