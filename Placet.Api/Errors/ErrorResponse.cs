using System.Text.Json.Serialization;

namespace Placet.Api.Errors;

/// <summary>Every error that this service answers, its own and those of an agent's runtime.</summary>
/// <example>{"statusCode":400,"message":"Validation failed","error":{"code":"validation_failed","message":"Validation failed"},"errors":[{"path":"name","message":"This must be a text of 1 to 200 characters that is not blank"}],"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}</example>
public sealed record ErrorResponse
{
    /// <summary>The HTTP status once more; absent when the error is the runtime's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? StatusCode { get; init; }

    /// <summary>The text of <see cref="Error"/> once more; absent when the error is the runtime's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>What went wrong.</summary>
    public required ErrorDetail Error { get; init; }

    /// <summary>The status that the agent's runtime answered with; absent when the error did not come from a runtime.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? UpstreamStatus { get; init; }

    /// <summary>One entry for each broken rule of the request; absent unless the code is <c>validation_failed</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>Id that the server's log lines about this request carry.</summary>
    public required string TraceId { get; init; }
}

/// <summary>What went wrong, for programs and for people.</summary>
/// <example>{"code":"agent_not_found","message":"Agent not found"}</example>
/// <param name="Code">Stable snake_case word to switch on; <c>upstream_</c> and the status when the error is the runtime's own.</param>
/// <param name="Message">Text for people.</param>
public sealed record ErrorDetail(string Code, string Message);

/// <summary>One broken rule of a request.</summary>
/// <example>{"path":"parentChannelId","message":"A sub-agent needs the agent that it works for"}</example>
/// <param name="Path">The field as it is written in the request; empty when the whole body is meant.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record FieldError(string Path, string Message);
