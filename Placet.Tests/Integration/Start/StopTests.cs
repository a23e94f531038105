using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Persistence;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Start;

/// <summary>How the program stops: asked, unasked, and with requests under way.</summary>
internal sealed class StopTests
{
    private string data = null!;

    [SetUp]
    public void MakeFolder() => data = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(data, recursive: true);

    [Test, CancelAfter(60_000)]
    public async Task A_stop_without_a_signal_exits_with_another_code_than_zero(CancellationToken cancellationToken)
    {
        var code = await Api.Program.RunServerAsync(
            ["--Urls=http://127.0.0.1:0", $"--DataDirectory={data}", "--InitialUser:Password=owner-password-1"],
            builder => builder.Services.AddHostedService<StoppingItself>()).WaitAsync(cancellationToken);
        Assert.That(code, Is.EqualTo(1));
    }

    [Test, CancelAfter(60_000), Platform("Linux,MacOsX", Reason = "Signals")]
    public async Task A_stop_by_a_signal_exits_with_zero(CancellationToken cancellationToken)
    {
        await using var placet = await PlacetProcess.StartAsync(data, "--InitialUser:Password=owner-password-1");
        placet.Terminate();
        Assert.That(await placet.WaitForExitAsync().WaitAsync(cancellationToken), Is.Zero, string.Join('\n', placet.Output));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_request_that_the_shutdown_ends_gets_503_and_is_no_error_of_the_log(CancellationToken cancellationToken)
    {
        EndingStore store = null!;
        await using var placet = await PlacetHost.StartAsync(dataDirectory: data, services: services => services.Replace(
            ServiceDescriptor.Singleton<IPlacetStore>(provider => store = new EndingStore(
                ActivatorUtilities.CreateInstance<PlacetStore>(provider), provider.GetRequiredService<IHostApplicationLifetime>()))));
        var person = await placet.AsOwnerAsync();
        store.IsEnding = true;
        var request = person.GetAsync("/api/agents", cancellationToken);
        await store.Entered.Task.WaitAsync(cancellationToken);
        placet.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        using var answer = await request;
        await answer.ErrorAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.That(placet.Logs.Lines.Where(line => line.Level >= LogLevel.Error), Is.Empty);
    }

    private sealed class StoppingItself(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource();
            await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            lifetime.StopApplication();
        }
    }

    /// <summary>The real database, which a shutdown takes away under a request.</summary>
    private sealed class EndingStore(IPlacetStore store, IHostApplicationLifetime lifetime) : IPlacetStore
    {
        public volatile bool IsEnding;

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<IReadSession> OpenAsync(CancellationToken cancellationToken)
        {
            if (!IsEnding)
                return await store.OpenAsync(cancellationToken);
            Entered.TrySetResult();
            var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());
            await stopping.Task.WaitAsync(cancellationToken);
            throw new ObjectDisposedException("pool");
        }

        public Task<IUnitOfWork> BeginAsync(WriteScope scope, CancellationToken cancellationToken) =>
            store.BeginAsync(scope, cancellationToken);
    }
}
