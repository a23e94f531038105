using System.Globalization;
using System.Net.Sockets;
using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.Errors;
using Placet.Api.Hosting;
using Placet.Api.OpenApi;
using Placet.Application;
using Placet.Application.Settings;
using Placet.Infrastructure;

namespace Placet.Api;

/// <summary>The composition root.</summary>
public static class Program
{
    /// <summary>Starts the server and runs it until it is told to stop.</summary>
    /// <param name="args">Settings, <c>--Section:Key=value</c>.</param>
    /// <returns>0 after a normal stop, 1 when it could not start.</returns>
    public static async Task<int> Main(string[] args)
    {
        // What is answered does not depend on the machine's language. Not by invariant globalization: SQL Server's client refuses to work in it.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            await using var app = Build(args);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (SettingsException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    /// <summary>Puts the application together without starting it.</summary>
    /// <param name="args">Settings, <c>--Section:Key=value</c>.</param>
    /// <param name="customize">Changes services before the host is built; for tests.</param>
    /// <returns>The application.</returns>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        // Defaults hold from whatever folder the program is started: settings lie beside the program, not in the current folder.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddHosting();
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(builder.Configuration);
        builder.Services.AddApi();
        customize?.Invoke(builder);
        builder.RequireUsableSettings();

        var app = builder.Build();
        app.UseProxies();
        app.UseResponseHeaders();
        app.UseAgentCallCounting();
        app.UseErrors();
        app.UseRawPathGuard();
        app.UseRouting();
        app.UseBrowserRules();
        app.UseCrossOriginGuard();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseExplorer();
        app.MapHealth();
        app.MapControllers();
        return app;
    }
    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception cause) when (cause is IOException or SocketException or FormatException)
        {
            throw new SettingsException($"Urls is '{app.Configuration[WebHostDefaults.ServerUrlsKey]}': it cannot be listened on ({cause.Message})", cause);
        }
    }
}
