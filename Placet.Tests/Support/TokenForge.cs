using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Placet.Tests.Support;

/// <summary>Makes tokens out of a good one, each part as a test wants it.</summary>
/// <param name="key">The key that the program signs with.</param>
/// <param name="token">A token of the program's.</param>
internal sealed class TokenForge(byte[] key, string token)
{
    public JsonObject Header => Part(0);

    public JsonObject Claims => Part(1);

    /// <summary>Makes a token that is a good one, unless something is asked for.</summary>
    /// <param name="header">Changes the header.</param>
    /// <param name="claims">Changes the claims.</param>
    /// <param name="otherKey">Signs with another key.</param>
    /// <param name="sign">False leaves the signature away.</param>
    /// <param name="hash">Signs in another way than HMAC with SHA-256.</param>
    public string Make(
        Action<JsonObject>? header = null, Action<JsonObject>? claims = null, byte[]? otherKey = null, bool sign = true,
        Func<byte[], byte[], byte[]>? hash = null)
    {
        var (first, second) = (Header, Claims);
        header?.Invoke(first);
        claims?.Invoke(second);
        var text = $"{Encode(first)}.{Encode(second)}";
        return sign ? $"{text}.{Base64Url.EncodeToString((hash ?? HMACSHA256.HashData)(otherKey ?? key, Encoding.ASCII.GetBytes(text)))}"
            : text + ".";
    }

    /// <summary>The good token with other claims under the old signature.</summary>
    public string Tampered(Action<JsonObject> change)
    {
        var claims = Claims;
        change(claims);
        var parts = token.Split('.');
        return $"{parts[0]}.{Encode(claims)}.{parts[2]}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private JsonObject Part(int number) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[number]))!.AsObject();
}
