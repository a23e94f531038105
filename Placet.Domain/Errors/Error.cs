namespace Placet.Domain.Errors;

/// <summary>Why a request was refused, in terms of the business; the HTTP status follows from it in one place.</summary>
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

/// <summary>One kind of refusal that a client can tell apart by its code.</summary>
/// <param name="Kind">Why, in terms of the business.</param>
/// <param name="Code">Stable snake_case code for programs.</param>
/// <param name="Message">Text for people; never holds a submitted value.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message);

/// <summary>One broken rule of a request.</summary>
/// <param name="Path">The field as the client writes it, <c>parentChannelId</c>; empty when the whole body is meant.</param>
/// <param name="Message">What is wrong with it; never repeats the submitted value.</param>
public sealed record RuleViolation(string Path, string Message);
