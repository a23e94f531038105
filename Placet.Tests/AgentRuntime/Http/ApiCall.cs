using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.Http;

/// <summary>What a route handler sees of a request.</summary>
internal sealed class ApiCall(string key, IQueryCollection query, byte[] body)
{
    /// <summary>The path's one parameter, decoded once; empty for a path without.</summary>
    public string Key => key;

    /// <summary>The value of a query key; null when absent. A repeated key means the same as a comma list (part 1, 2.3).</summary>
    public string? Query(string name) => query.TryGetValue(name, out var values) ? string.Join(',', values.ToArray()) : null;

    /// <summary>An integer within bounds, or 400.</summary>
    public int? QueryInteger(string name, int least, int most = int.MaxValue)
    {
        if (Query(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        throw ApiException.BadRequest(most == int.MaxValue
            ? $"{name} must be an integer of at least {least}"
            : $"{name} must be an integer from {least} to {most}");
    }

    /// <summary>The body, which must be a JSON object.</summary>
    public ApiBody Body() => new(BodyObject());

    /// <summary>The body of an action: <c>{}</c> and nothing at all mean the same (part 1, 2.3).</summary>
    public ApiBody BodyOrEmpty() => body.Length == 0 ? new ApiBody([]) : Body();

    public JsonObject BodyObject()
    {
        if (body.Length == 0)
            throw ApiException.BadRequest("Request body must be a JSON object");
        try
        {
            return Json.ParseObject(body);
        }
        catch (JsonException)
        {
            // One text for both cases: the parser's own would repeat parts of a body that may hold secrets.
            throw ApiException.BadRequest("Request body must be a JSON object");
        }
    }
}
