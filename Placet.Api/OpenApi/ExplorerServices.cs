namespace Placet.Api.OpenApi;

/// <summary>The API explorer and the document behind it.</summary>
internal static class ExplorerServices
{
    public static void AddExplorer(this IServiceCollection services)
    {
        services.AddOpenApiDocument(document =>
        {
            document.DocumentName = "v1";
            document.Title = "Placet Management";
            document.Version = "v1";
        });
    }

    public static void UseExplorer(this WebApplication app)
    {
        app.UseOpenApi();
        app.UseSwaggerUi();
        app.MapGet("/", () => Results.Redirect("/swagger")).ExcludeFromDescription();
    }
}
