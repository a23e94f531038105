using System.Text;
using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.Http;

/// <summary>One answer, already in bytes: what it shows is the state of that moment.</summary>
internal sealed record Reply(int Status, byte[] Body, string? ContentType)
{
    public const string JsonType = "application/json; charset=utf-8";

    public string? Allow { get; init; }

    public static Reply Ok(JsonNode body) => Json(StatusCodes.Status200OK, body);

    public static Reply Created(JsonNode body) => Json(StatusCodes.Status201Created, body);

    public static Reply Accepted(JsonNode body) => Json(StatusCodes.Status202Accepted, body);

    public static Reply Json(int status, JsonNode body) => new(status, Http.Json.Write(body), JsonType);

    public static Reply Text(int status, string text, string contentType) => new(status, Encoding.UTF8.GetBytes(text), contentType);

    public static Reply Markdown(string text) => Text(StatusCodes.Status200OK, text, "text/markdown; charset=utf-8");

    public static Reply Diff(string text) => Text(StatusCodes.Status200OK, text, "text/x-diff; charset=utf-8");
}
