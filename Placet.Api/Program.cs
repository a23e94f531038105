using System.Globalization;
using Microsoft.Extensions.Options;
using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.CommandLine;
using Placet.Api.Dashboard;
using Placet.Api.Errors;
using Placet.Api.Hosting;
using Placet.Api.OpenApi;
using Placet.Application;
using Placet.Application.Settings;
using Placet.Infrastructure;
using Serilog.Events;

namespace Placet.Api;

/// <summary>The composition root.</summary>
public static class Program
{
    /// <summary>Starts the server and runs it until it is told to stop; or, given words, runs the command that they name.</summary>
    /// <param name="args">Settings, <c>--Section:Key=value</c>, and the words of a command.</param>
    /// <returns>0 after a normal stop, 1 when it could not start; the exit code of a command.</returns>
    public static async Task<int> Main(string[] args)
    {
        // What is answered does not depend on the machine's language. Not by invariant globalization: SQL Server's client refuses to work in it.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var typed = CommandArguments.Of(args);
        if (typed.Arguments.Length > 0)
            return await PlacetCommands.RunAsync(typed.Arguments, () => BuildForCommand(typed.Settings), CommandConsole.System);
        try
        {
            await using var app = await StartAsync(args);
            await WaitForShutdownAsync(app, args);
            return 0;
        }
        catch (SettingsException exception)
        {
            SayLast(args, exception.Message, LogEventLevel.Fatal);
            return 1;
        }
    }

    /// <summary>Puts the application together without starting it.</summary>
    /// <param name="args">Settings, <c>--Section:Key=value</c>.</param>
    /// <param name="customize">Changes services before the host is built; for tests.</param>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        var app = Compose(args, customize).Build();
        app.WarnOfUnknownSettings();
        app.UseHeadRequests();
        app.UseMetricsPort();
        app.UseRequestStart();
        app.UseProxies();
        app.UseResponseHeaders();
        app.UseRefusalWhenStopping();
        app.UseAgentCallCounting();
        app.UseExceptionHandler();
        app.UseRawPathGuard();
        app.UseRouting();
        app.UseRoutingErrors();
        app.UseBrowserRules();
        app.UseCrossOriginGuard();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseExplorer();
        app.UseDashboard();
        app.MapHealth();
        app.MapControllers().CallPathActionsDirectly(app.Services);
        return app;
    }

    /// <summary>Puts the same application together for a command: it is never started, and nothing is made that is not there.</summary>
    /// <param name="args">Settings, <c>--Section:Key=value</c>.</param>
    /// <param name="customize">Changes services before the host is built; for tests.</param>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    internal static WebApplication BuildForCommand(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        var app = Compose(args, builder =>
        {
            builder.Services.UseExistingDataOnly();
            // The output is the command's answer.
            builder.WriteLogToError();
            customize?.Invoke(builder);
        }).Build();
        app.WarnOfUnknownSettings();
        return app;
    }

    private static WebApplicationBuilder Compose(string[] args, Action<WebApplicationBuilder>? customize)
    {
        // Defaults hold from whatever folder the program is started: settings lie beside the program, not in the current folder.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddHosting();
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure();
        builder.Services.AddApi();
        customize?.Invoke(builder);
        builder.RequireUsableSettings(args);
        builder.Services.ProtectKeyRing(builder.Configuration);
        return builder;
    }

    private static void SayLast(string[] args, string line, LogEventLevel level) => ConsoleOutput.Error(LogServices.FormatOf(args)).WriteLine(line, level);

    private static async Task WaitForShutdownAsync(WebApplication app, string[] args)
    {
        try
        {
            await app.WaitForShutdownAsync();
        }
        catch (OperationCanceledException)
        {
            // The host's way to say that not everything came to its end in the time it was given.
            SayLast(args, "Stopped: some requests took too long to wait for, and were ended", LogEventLevel.Warning);
        }
    }

    private static async Task<WebApplication> StartAsync(string[] args)
    {
        WebApplication? app = null;
        try
        {
            app = Build(args);
            await app.StartAsync();
            return app;
        }
        catch (Exception cause)
        {
            var urls = app is null ? null : await EndAsync(app);
            if (cause is SettingsException)
                throw;
            if (cause is OptionsValidationException invalid)
                throw new SettingsException(invalid.Failures.First(), invalid);
            var because = string.Join("; ", Causes(cause).Select(static error => error.Message.Split('\n')[0].Trim()).Distinct(StringComparer.Ordinal));
            throw new SettingsException(
                urls is null ? $"The program cannot start: {because}" : $"Urls is '{urls}': it cannot be listened on ({because})",
                cause);
        }
    }

    /// <summary>Ends what a start that failed had begun.</summary>
    /// <returns>The addresses, where it had come as far as them.</returns>
    private static async Task<string?> EndAsync(WebApplication app)
    {
        await using (app)
        {
            if (!app.Services.GetRequiredService<StartupProgress>().IsPrepared)
                return null;
            // Without being told to stop, the host logs a background service that had not yet got a thread as one that failed.
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
