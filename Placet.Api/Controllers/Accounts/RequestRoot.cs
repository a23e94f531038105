namespace Placet.Api.Controllers.Accounts;

/// <summary>The address under which a client reached this server.</summary>
internal static class RequestRoot
{
    /// <summary>Scheme, host and prefix as a known proxy forwarded them, without a slash at the end.</summary>
    public static string Of(HttpRequest request) =>
        $"{request.Scheme}{Uri.SchemeDelimiter}{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
}
