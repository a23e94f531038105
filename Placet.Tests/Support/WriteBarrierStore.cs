using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Persistence;

namespace Placet.Tests.Support;

/// <summary>The real database, before which writers can be made to meet: what each of them looked at before is then older than all their
/// writes.</summary>
internal sealed class WriteBarrierStore(IPlacetStore store) : IPlacetStore
{
    private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int missing;

    /// <summary>Starts a program whose writers can be made to meet.</summary>
    public static Task<PlacetHost> StartHostAsync() => PlacetHost.StartAsync(services: static services => services.Replace(
        ServiceDescriptor.Singleton<IPlacetStore>(
            static provider => new WriteBarrierStore(ActivatorUtilities.CreateInstance<PlacetStore>(provider)))));

    public Task<IReadSession> OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public async Task<IUnitOfWork> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref missing) == 0)
            complete.TrySetResult();
        if (Volatile.Read(ref missing) >= 0)
            await complete.Task.WaitAsync(cancellationToken);
        return await store.BeginAsync(scope, cancellationToken);
    }

    /// <summary>Sends requests that begin to write only when each of them is about to.</summary>
    public Task<HttpResponseMessage[]> SendAsync(params Func<Task<HttpResponseMessage>>[] requests)
    {
        Volatile.Write(ref missing, requests.Length);
        return Task.WhenAll(requests.Select(request => request()));
    }
}
