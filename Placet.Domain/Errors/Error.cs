namespace Placet.Domain.Errors;

/// <summary>Why a request was refused, in terms of the business; the HTTP status follows from it in one place.</summary>
public enum ErrorKind
{
    /// <summary>A rule about what was sent is broken.</summary>
    Invalid,

    /// <summary>No usable credential came with the request.</summary>
    Unauthorized,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>It does not exist, or it belongs to somebody else: the two are never told apart.</summary>
    NotFound,

    /// <summary>It contradicts what is stored already.</summary>
    Conflict,

    /// <summary>It was not sent within the time.</summary>
    TooSlow,

    /// <summary>What was sent is larger than the limit.</summary>
    TooLarge,

    /// <summary>What was sent is of a media type that is not understood.</summary>
    UnsupportedMediaType,

    /// <summary>Too many attempts in the current minute.</summary>
    TooManyRequests,

    /// <summary>Something this service depends on is away for now.</summary>
    Unavailable,
}

/// <summary>One kind of refusal that a client can tell apart by its code.</summary>
/// <param name="Kind">Why, in terms of the business.</param>
/// <param name="Code">Stable snake_case word that a program can switch on.</param>
/// <param name="Message">Text for people; never holds a submitted value.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message);

/// <summary>One broken rule of a request.</summary>
/// <param name="Path">The field as the client writes it, <c>parentChannelId</c>; empty when the whole body is meant.</param>
/// <param name="Message">What is wrong with it; never repeats the submitted value.</param>
public sealed record RuleViolation(string Path, string Message);
