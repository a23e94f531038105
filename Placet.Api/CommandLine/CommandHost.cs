using Placet.Application.Operations;
using Placet.Application.Settings;

namespace Placet.Api.CommandLine;

/// <summary>Runs one command on the services that a server has, of which nothing is started and nothing listens.</summary>
/// <param name="compose">Puts the application together.</param>
/// <param name="console">Where the command writes.</param>
internal sealed class CommandHost(Func<WebApplication> compose, CommandConsole console)
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    /// <summary>Runs a command that works on the database, which has to be there.</summary>
    public Task<int> RunOnDataAsync(Func<CommandRun, Task<int>> run, CancellationToken cancellationToken) => RunAsync(
        async started =>
        {
            await started.Services.GetRequiredService<IDatabaseCheck>().RequireCurrentAsync(cancellationToken);
            return await run(started);
        },
        cancellationToken);

    /// <summary>Runs a command; what is in its way becomes one line and an exit code.</summary>
    public async Task<int> RunAsync(Func<CommandRun, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = compose();
            return await run(new CommandRun(app.Services, console, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await FailAsync(Interrupted, "Stopped before the end");
        }
        catch (Exception exception) when (exception is SettingsException or OperationException)
        {
            return await FailAsync(Failed, exception.Message);
        }
        catch (PlacetException exception)
        {
            return await FailAsync(Failed, exception.Error == CommonErrors.Unavailable ? "The database is busy or cannot be reached" : exception.Error.Message);
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

/// <summary>A command that is under way.</summary>
/// <param name="Services">What a server has.</param>
internal sealed record CommandRun(IServiceProvider Services, CommandConsole Console, CancellationToken Cancellation)
{
    public IProgress<OperationProgress> Progress { get; } = new ConsoleProgress(Console.Error, Services.GetRequiredService<TimeProvider>());

    public Task<T> SendAsync<T>(IRequest<T> request) => Services.GetRequiredService<ISender>().Send(request, Cancellation);
}
