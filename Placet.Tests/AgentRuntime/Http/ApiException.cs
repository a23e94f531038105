namespace Placet.AgentRuntime.Http;

/// <summary>An answer in error form A (part 1, 2.7), from wherever a rule is found broken.</summary>
internal sealed class ApiException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static ApiException BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    public static ApiException Forbidden(string message) => new(StatusCodes.Status403Forbidden, message);

    public static ApiException NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    public static ApiException Conflict(string message) => new(StatusCodes.Status409Conflict, message);

    public static ApiException TooLarge(string message) => new(StatusCodes.Status413PayloadTooLarge, message);

    public static ApiException BadGateway(string message) => new(StatusCodes.Status502BadGateway, message);
}
