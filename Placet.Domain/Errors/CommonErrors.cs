namespace Placet.Domain.Errors;

/// <summary>Errors that belong to no single feature.</summary>
public static class CommonErrors
{
    /// <summary>The request violates one or more rules.</summary>
    public static readonly Error ValidationFailed = new(ErrorKind.Invalid, "validation_failed", "Validation failed");

    /// <summary>The body is not well-formed JSON.</summary>
    public static readonly Error MalformedJson = new(ErrorKind.Invalid, "malformed_json", "The body is not well-formed JSON");

    /// <summary>The body was received more slowly than the minimum rate.</summary>
    public static readonly Error RequestTimeout = new(ErrorKind.TooSlow, "request_timeout", "The body came too slowly");

    /// <summary>The body is larger than the route's limit.</summary>
    public static readonly Error PayloadTooLarge = new(ErrorKind.TooLarge, "payload_too_large", "The body is too large");

    /// <summary>The body has another media type than JSON.</summary>
    public static readonly Error UnsupportedMediaType =
        new(ErrorKind.UnsupportedMediaType, "unsupported_media_type", "The body must be application/json");

    /// <summary>The database or another dependency is unavailable.</summary>
    public static readonly Error Unavailable = new(ErrorKind.Unavailable, "unavailable", "The service is temporarily unavailable");

    /// <summary>No memory or no permit was available within the time budget; the request can be repeated.</summary>
    public static readonly Error Busy = new(ErrorKind.Unavailable, "busy", "The service is busy; try again in a few seconds");
}
