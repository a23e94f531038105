using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.Http;

/// <summary>Reading and writing of JSON, the same for examples, requests and answers.</summary>
internal static class Json
{
    // A backend passes nesting on to 512 levels; what it passes on must be kept.
    private const int MaxDepth = 512;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 16,
    };

    /// <summary>Reads an object, all of it: nothing in it fails later.</summary>
    /// <exception cref="JsonException">Not JSON, or not an object.</exception>
    public static JsonObject ParseObject(byte[] utf8)
    {
        try
        {
            var node = JsonNode.Parse(utf8, nodeOptions: null, Reading);
            Materialize(node);
            return node as JsonObject ?? throw new JsonException("not an object");
        }
        catch (InvalidOperationException invalid)
        {
            throw new JsonException("text that is not Unicode", invalid);
        }
    }

    public static byte[] Write(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            node.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] EscapeNonAscii(byte[] utf8)
    {
        var escaped = new StringBuilder(utf8.Length);
        foreach (var unit in Encoding.UTF8.GetString(utf8))
        {
            if (unit < 0x80)
                escaped.Append(unit);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        }

        return Encoding.ASCII.GetBytes(escaped.ToString());
    }

    // Nodes are read lazily: without this a lone surrogate fails only when a later request touches it.
    private static void Materialize(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, value) in members)
                    Materialize(value);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Materialize(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }
}
