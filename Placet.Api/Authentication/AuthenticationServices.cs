namespace Placet.Api.Authentication;

/// <summary>The two ways to be known: a person's token, an agent's API key.</summary>
internal static class AuthenticationServices
{
    public static void AddPlacetAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication();
        services.AddAuthorization();
    }
}
