using System.Globalization;
using Microsoft.Extensions.Options;
using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.CommandLine;
using Placet.Api.Dashboard;
using Placet.Api.Errors;
using Placet.Api.Hosting;
using Placet.Api.Mcp;
using Placet.Api.OpenApi;
using Placet.Application;
using Placet.Application.Settings;
using Placet.Infrastructure;
using Serilog.Events;

namespace Placet.Api;

/// <summary>The composition root.</summary>
public static class Program
{
    /// <summary>Runs the server until it is stopped; or a command, if the arguments name one.</summary>
    /// <param name="args">Settings, <c>--Section:Key=value</c>, and the arguments of a command.</param>
    /// <returns>
    /// 0 after a stop by a signal, 1 if the server could not start or stopped by itself; the exit code of a command.
    /// </returns>
    public static Task<int> Main(string[] args)
    {
        // Responses must not depend on the machine's culture. SQL Server's client does not support invariant globalization.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var parsed = CommandArguments.Parse(args);
        return parsed.Arguments.Length == 0
            ? RunServerAsync(args)
            : PlacetCommands.RunAsync(
                parsed.Arguments,
                (overrides, mayCreateData) => BuildForCommand([.. parsed.Settings, .. overrides], mayCreateData: mayCreateData),
                CommandConsole.System);
    }

    /// <summary>Runs the server until it is stopped.</summary>
    /// <param name="customize">Changes services before the host is built; for tests.</param>
    /// <returns>0 after a stop by a signal, otherwise 1, so that a service manager starts it again.</returns>
    internal static async Task<int> RunServerAsync(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        using var signal = new StopSignal();
        try
        {
            await using var app = await StartAsync(args, customize);
            await WaitForShutdownAsync(app, args);
            if (await signal.IsReceivedAsync())
                return 0;
            PrintLastLine(args, "Stopped without a signal to do so", LogEventLevel.Fatal);
            return 1;
        }
        catch (SettingsException exception)
        {
            PrintLastLine(args, exception.Message, LogEventLevel.Fatal);
            return 1;
        }
    }

    /// <summary>Builds the server without starting it.</summary>
    /// <param name="args">Settings, <c>--Section:Key=value</c>.</param>
    /// <param name="customize">Changes services before the host is built; for tests.</param>
    /// <exception cref="SettingsException">A setting is invalid.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        var app = Compose(args, customize).Build();
        app.WarnOfUnknownSettings();
        app.UseHeadRequests();
        app.UseMetricsPort();
        app.UseRequestStart();
        app.UseProxies();
        app.UseResponseHeaders();
        app.UseShutdownRefusal();
        app.UseAgentCallCounting();
        app.UseExceptionHandler();
        app.UseRawPathGuard();
        app.UseRouting();
        app.UseRoutingErrors();
        app.UseConfiguredCors();
        app.UseCrossOriginGuard();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseExplorer();
        app.UseDashboard();
        app.MapBridgePackage();
        app.MapHealth();
        app.MapMcpEndpoint();
        app.MapControllers().WithApiKeyAccess().CallPathActionsDirectly(app.Services);
        return app;
    }

    /// <summary>Builds the same services for a command; the server is never started.</summary>
    /// <param name="mayCreateData">Whether a missing data directory and key ring may be created.</param>
    /// <exception cref="SettingsException">A setting is invalid.</exception>
    internal static WebApplication BuildForCommand(
        string[] args, Action<WebApplicationBuilder>? customize = null, bool mayCreateData = false)
    {
        var app = Compose(args, builder =>
        {
            if (!mayCreateData)
                builder.Services.UseExistingDataOnly();
            // Standard output is for the command's result.
            builder.WriteLogToError();
            customize?.Invoke(builder);
        }).Build();
        app.WarnOfUnknownSettings();
        return app;
    }

    private static WebApplicationBuilder Compose(string[] args, Action<WebApplicationBuilder>? customize)
    {
        // appsettings.json is beside the program, whatever the current folder is.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddHosting();
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure();
        builder.Services.AddApi();
        customize?.Invoke(builder);
        builder.ValidateSettings(args);
        builder.Services.ProtectKeyRing(builder.Configuration);
        return builder;
    }

    private static void PrintLastLine(string[] args, string line, LogEventLevel level) =>
        ConsoleOutput.Error(LogServices.FormatOf(args)).WriteLine(line, level);

    private static async Task WaitForShutdownAsync(WebApplication app, string[] args)
    {
        try
        {
            await app.WaitForShutdownAsync();
        }
        catch (OperationCanceledException)
        {
            // The host throws it if requests did not complete within the shutdown timeout.
            PrintLastLine(args, "Stopped; some requests did not complete in time and were aborted", LogEventLevel.Warning);
        }
    }

    private static async Task<WebApplication> StartAsync(string[] args, Action<WebApplicationBuilder>? customize)
    {
        WebApplication? app = null;
        try
        {
            app = Build(args, customize);
            await app.StartAsync();
            return app;
        }
        catch (Exception cause)
        {
            var urls = app is null ? null : await StopAsync(app);
            if (cause is SettingsException)
                throw;
            if (cause is OptionsValidationException invalid)
                throw new SettingsException(invalid.Failures.First(), invalid);
            var reason = string.Join(
                "; ",
                Causes(cause).Select(static error => error.Message.Split('\n')[0].Trim()).Distinct(StringComparer.Ordinal));
            throw new SettingsException(
                urls is null ? $"The program cannot start: {reason}" : $"Urls is '{urls}': it cannot be listened on ({reason})",
                cause);
        }
    }

    /// <summary>Stops the services that were running when the start failed.</summary>
    /// <returns>The addresses, if the failure was in binding them; otherwise null.</returns>
    private static async Task<string?> StopAsync(WebApplication app)
    {
        await using (app)
        {
            if (!app.Services.GetRequiredService<StartupProgress>().IsPrepared)
                return null;
            // Otherwise the host logs background services that had not yet run as failed.
            await app.StopAsync();
            return app.Configuration[WebHostDefaults.ServerUrlsKey];
        }
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
