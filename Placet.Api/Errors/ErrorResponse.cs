using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Placet.Domain.Accounts;

namespace Placet.Api.Errors;

/// <summary>An error of this service itself; one of an agent's runtime has the other form, and alone has <c>upstreamStatus</c>.</summary>
/// <example>{"statusCode":400,"message":"Validation failed","error":{"code":"validation_failed","message":"Validation failed"},"errors":[{"path":"name","message":"This must be a text of 1 to 200 characters that is not blank"}],"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}</example>
public sealed record ErrorResponse
{
    /// <summary>The HTTP status once more, where older clients read it.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The text of <see cref="Error"/> once more, where older clients read it.</summary>
    public required string Message { get; init; }

    /// <summary>What went wrong.</summary>
    public required ErrorDetail Error { get; init; }

    /// <summary>One entry for each broken rule of the request; absent unless the code is <c>validation_failed</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>The scope that the API key lacks; absent unless the code is <c>forbidden_scope</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ApiKeyScope? Scope { get; init; }

    /// <summary>Id that the server's log lines about this request carry.</summary>
    public required string TraceId { get; init; }
}

/// <summary>
/// An error that an agent's runtime answered with, under the runtime's own status. It has no <c>statusCode</c> and
/// no <c>message</c> at the top.
/// </summary>
/// <example>{"error":{"code":"upstream_409","message":"job exists"},"upstreamStatus":409,"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}</example>
public sealed record UpstreamErrorResponse
{
    /// <summary>What the runtime said.</summary>
    public required UpstreamErrorDetail Error { get; init; }

    /// <summary>The status that the runtime answered with. Its presence tells this form from an error of the service itself.</summary>
    [Range(400, 599)]
    public required int UpstreamStatus { get; init; }

    /// <summary>Id that the server's log lines about this request carry.</summary>
    public required string TraceId { get; init; }
}

/// <summary>An error, for programs and users.</summary>
/// <example>{"code":"agent_not_found","message":"Agent not found"}</example>
/// <param name="Code">Stable code in snake_case. Later versions may add others.</param>
/// <param name="Message">Text for people.</param>
public sealed record ErrorDetail(string Code, string Message);

/// <summary>An error of a runtime, for programs and users.</summary>
/// <example>{"code":"upstream_409","message":"job exists"}</example>
/// <param name="Code"><c>upstream_</c> and the status that the runtime answered with.</param>
/// <param name="Message">The runtime's text, or the reason phrase of its status; at most 500 characters.</param>
public sealed record UpstreamErrorDetail([property: RegularExpression("^upstream_[45][0-9]{2}$")] string Code, string Message);

/// <summary>One violation in a request.</summary>
/// <example>{"path":"parentChannelId","message":"A sub-agent needs the agent that it works for"}</example>
/// <param name="Path">The member as written in the request; empty for the whole body.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record FieldError(string Path, string Message);
