using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;
using Placet.Infrastructure.Identity;

namespace Placet.Tests.Support;

/// <summary>Replaces the slow hash: quick, remembers the order of comparisons, and compares only while it is open.</summary>
internal sealed class BlockingHasher : IPasswordHasher<object>, IDisposable
{
    private readonly SemaphoreSlim queued = new(0);
    private readonly SemaphoreSlim begun = new(0);
    private readonly ManualResetEventSlim open = new(initialState: true);

    /// <summary>The passwords that were compared, in the order in which their turn came.</summary>
    public ConcurrentQueue<string> Compared { get; } = new();

    /// <summary>The hashes that they were compared with.</summary>
    public ConcurrentQueue<string> Hashes { get; } = new();

    public void Register(IServiceCollection services) => services
        .Replace(ServiceDescriptor.Singleton<IPasswordHasher<object>>(this))
        .Replace(ServiceDescriptor.Singleton<IPasswordService>(provider =>
            new ReportingService(ActivatorUtilities.CreateInstance<PasswordService>(provider), queued)));

    /// <summary>Blocks every comparison from now on, and counts anew.</summary>
    public void Close()
    {
        Compared.Clear();
        while (queued.Wait(0))
        {
            // Of what was checked before.
        }

        open.Reset();
    }

    public void Open() => open.Set();

    /// <summary>Waits until so many more passwords are in the queue, or were taken from it.</summary>
    public Task WaitForQueuedAsync(int count, CancellationToken cancellationToken) => WaitAsync(queued, count, cancellationToken);

    /// <summary>Waits until so many more comparisons have begun.</summary>
    public Task WaitForBegunAsync(int count, CancellationToken cancellationToken) => WaitAsync(begun, count, cancellationToken);

    public string HashPassword(object user, string password) => password;

    public PasswordVerificationResult VerifyHashedPassword(object user, string hashedPassword, string providedPassword)
    {
        Compared.Enqueue(providedPassword);
        Hashes.Enqueue(hashedPassword);
        if (!open.IsSet)
            begun.Release();
        open.Wait();
        return hashedPassword == providedPassword ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
    }

    public void Dispose()
    {
        open.Set();
        queued.Dispose();
        begun.Dispose();
    }

    private static async Task WaitAsync(SemaphoreSlim reported, int count, CancellationToken cancellationToken)
    {
        for (var number = 0; number < count; number++)
            await reported.WaitAsync(cancellationToken);
    }

    /// <summary>The real service; reports each password that it has queued, which is done when its method returns.</summary>
    private sealed class ReportingService(PasswordService service, SemaphoreSlim queued) : IPasswordService, IDisposable
    {
        public Task<PasswordHash> HashAsync(SecretText password, HashingPartition? partition, CancellationToken cancellationToken) =>
            Report(service.HashAsync(password, partition, cancellationToken));

        public Task<PasswordCheck> VerifyAsync(
            PasswordHash? stored, SecretText password, HashingPartition? partition, CancellationToken cancellationToken) =>
            Report(service.VerifyAsync(stored, password, partition, cancellationToken));

        public void Dispose() => service.Dispose();

        private Task<T> Report<T>(Task<T> work)
        {
            queued.Release();
            return work;
        }
    }
}
