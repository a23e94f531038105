using Placet.Application.Operations;
using Placet.Application.Settings;

namespace Placet.Api.CommandLine;

/// <summary>Builds the application for a command, without starting it.</summary>
/// <param name="overrides">Settings, <c>--Section:Key=value</c>, that replace given ones.</param>
/// <param name="mayCreateData">Whether a missing data directory and key ring may be created.</param>
internal delegate WebApplication ComposeForCommand(IReadOnlyList<string> overrides, bool mayCreateData);

/// <summary>Runs a command with the services of a server that is not started.</summary>
internal sealed class CommandHost(ComposeForCommand compose, CommandConsole console)
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    /// <summary>Runs a command that requires a database with the current schema.</summary>
    public Task<int> RunOnDataAsync(Func<CommandRun, Task<int>> run, CancellationToken cancellationToken) => RunAsync(
        async started =>
        {
            await started.Services.GetRequiredService<IDatabaseCheck>().RequireCurrentAsync(cancellationToken);
            return await run(started);
        },
        cancellationToken);

    /// <summary>Runs a command; an exception becomes one line of error output and an exit code.</summary>
    public Task<int> RunAsync(Func<CommandRun, Task<int>> run, CancellationToken cancellationToken) => CatchAsync(
        async () =>
        {
            await using var app = compose([], mayCreateData: false);
            return await run(new CommandRun(app.Services, console, cancellationToken));
        },
        cancellationToken);

    /// <summary>Runs a command that copies data from one configuration to another.</summary>
    /// <param name="overrides">Settings of the source and of the target, which replace given ones. The target's data may be created.</param>
    public Task<int> RunOnTwoAsync(
        Func<(IReadOnlyList<string> From, IReadOnlyList<string> To)> overrides, Func<CommandRun, CommandRun, Task<int>> run,
        CancellationToken cancellationToken) => CatchAsync(
        async () =>
        {
            var (from, to) = overrides();
            await using var source = compose(from, mayCreateData: false);
            await using var target = compose(to, mayCreateData: true);
            return await run(
                new CommandRun(source.Services, console, cancellationToken), new CommandRun(target.Services, console, cancellationToken));
        },
        cancellationToken);

    private async Task<int> CatchAsync(Func<Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await FailAsync(Interrupted, "Interrupted");
        }
        catch (Exception exception) when (exception is SettingsException or OperationException)
        {
            return await FailAsync(Failed, exception.Message);
        }
        catch (PlacetException exception)
        {
            return await FailAsync(
                Failed,
                exception.Error == CommonErrors.Unavailable ? "The database is busy or cannot be reached" : exception.Error.Message);
        }
        catch (Exception exception)
        {
            return await FailAsync(Failed, $"The command failed: {exception.GetBaseException().Message.Split('\n')[0].Trim()}");
        }
    }

    private async Task<int> FailAsync(int code, string line)
    {
        await console.Error.WriteLineAsync(line);
        return code;
    }
}

/// <summary>The context of a running command.</summary>
internal sealed record CommandRun(IServiceProvider Services, CommandConsole Console, CancellationToken Cancellation)
{
    public IProgress<OperationProgress> Progress { get; } = new ConsoleProgress(Console.Error, Services.GetRequiredService<TimeProvider>());

    public Task<T> SendAsync<T>(IRequest<T> request) => Services.GetRequiredService<ISender>().Send(request, Cancellation);
}
