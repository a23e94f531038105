using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Placet.AgentRuntime.Http;

/// <summary>The only place that writes errors.</summary>
internal static class ErrorReplies
{
    public static Reply NotFound() => Make(ErrorForm.A, StatusCodes.Status404NotFound, "Not found");

    /// <summary>What the framework under a runtime answers for a route that it does not have.</summary>
    public static Reply Unsupported() => Make(ErrorForm.E, StatusCodes.Status404NotFound, "");

    public static Reply MethodNotAllowed(IEnumerable<string> methods) =>
        Make(ErrorForm.A, StatusCodes.Status405MethodNotAllowed, "Method not allowed") with { Allow = string.Join(", ", methods) };

    public static Reply Make(ErrorForm form, int status, string message) => form switch
    {
        ErrorForm.A => Reply.Json(status, new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["message"] = message,
                ["type"] = status >= StatusCodes.Status500InternalServerError ? "server_error" : "invalid_request_error",
                ["code"] = status,
            },
        }),
        ErrorForm.AWord => Reply.Json(status, new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = Word(status), ["message"] = message },
        }),
        ErrorForm.B => Reply.Json(status, new JsonObject { ["statusCode"] = status, ["message"] = message }),
        ErrorForm.C => Reply.Json(status, new JsonObject { ["detail"] = message }),
        ErrorForm.CList => Reply.Json(status, new JsonObject
        {
            ["detail"] = new JsonArray(new JsonObject { ["loc"] = new JsonArray("body"), ["msg"] = message, ["type"] = "value_error" }),
        }),
        ErrorForm.D => Reply.Json(status, new JsonObject { ["error"] = message }),
        ErrorForm.E => Reply.Text(status, PlainText(status), "text/plain; charset=utf-8"),
        ErrorForm.F => Reply.Text(status, Page(status), "text/html; charset=utf-8"),
        _ => new Reply(status, [], ContentType: null),
    };

    // "404: Not Found" but "500 Internal Server Error": the framework writes them differently.
    private static string PlainText(int status) =>
        status >= StatusCodes.Status500InternalServerError
            ? $"{status} {ReasonPhrases.GetReasonPhrase(status)}"
            : $"{status}: {ReasonPhrases.GetReasonPhrase(status)}";

    private static string Page(int status)
    {
        var title = $"{status} {ReasonPhrases.GetReasonPhrase(status)}";
        return $"<html>\r\n<head><title>{title}</title></head>\r\n<body><center><h1>{title}</h1></center></body>\r\n</html>\r\n";
    }

    private static string Word(int status) => ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant().Replace(' ', '_');
}
