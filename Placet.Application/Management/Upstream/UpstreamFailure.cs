namespace Placet.Application.Management.Upstream;

/// <summary>Every way in which a request can end without a usable response.</summary>
public enum UpstreamFailure
{
    /// <summary>No connection could be had, or it was lost before a response began.</summary>
    Unreachable,

    /// <summary>The time budget was used up.</summary>
    Timeout,

    /// <summary>The runtime redirected; its key is sent to no other address than the registered one.</summary>
    Redirect,

    /// <summary>The response is larger than the configured limit.</summary>
    ResponseTooLarge,

    /// <summary>The response broke off, could not be decoded, is not HTTP, or is not JSON where JSON is required.</summary>
    InvalidResponse,

    /// <summary>The circuit is open after several failures in a row: nothing was sent.</summary>
    CircuitOpen,

    /// <summary>The response began, but no memory for its body became free within the time budget.</summary>
    NoMemory,
}
