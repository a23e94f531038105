namespace Placet.Domain.Errors;

/// <summary>Category of an error; the HTTP status is derived from it in one place.</summary>
public enum ErrorKind
{
    /// <summary>A rule about the request is violated.</summary>
    Invalid,

    /// <summary>No usable credential came with the request.</summary>
    Unauthorized,

    /// <summary>The caller is authenticated and may not do this.</summary>
    Forbidden,

    /// <summary>It does not exist, or belongs to another user; the response is the same.</summary>
    NotFound,

    /// <summary>It conflicts with stored data.</summary>
    Conflict,

    /// <summary>The request was received too slowly.</summary>
    TooSlow,

    /// <summary>The request is larger than the limit.</summary>
    TooLarge,

    /// <summary>The media type of the request is not supported.</summary>
    UnsupportedMediaType,

    /// <summary>Too many attempts in the current minute.</summary>
    TooManyRequests,

    /// <summary>A dependency of this service is unavailable.</summary>
    Unavailable,
}

/// <summary>An error that a client can identify by its code.</summary>
/// <param name="Code">Stable snake_case code for programs.</param>
/// <param name="Message">Text for people; never contains a submitted value.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message);

/// <summary>A violated rule of a request.</summary>
/// <param name="Path">Field name as in JSON, <c>parentChannelId</c>; empty for the whole body.</param>
/// <param name="Message">Text for people; never contains the submitted value.</param>
public sealed record RuleViolation(string Path, string Message);
