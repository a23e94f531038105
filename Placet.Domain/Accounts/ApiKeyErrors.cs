using Placet.Domain.Errors;

namespace Placet.Domain.Accounts;

/// <summary>Errors of API keys that are valid, but not for what was asked.</summary>
public static class ApiKeyErrors
{
    /// <summary>The API key lacks the scope of the route; the response names it.</summary>
    public static readonly Error ForbiddenScope =
        new(ErrorKind.Forbidden, "forbidden_scope", "The scopes of this API key do not include this");

    /// <summary>The API key is limited to some agents, and the route concerns others too.</summary>
    public static readonly Error ForbiddenAgent =
        new(ErrorKind.Forbidden, "forbidden_agent", "This API key is limited to some agents, and this concerns others too");
}
